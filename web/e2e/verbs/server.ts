// What colleagues and programs do meanwhile, without a browser: requests to the API, as somebody who is signed in.

import { PASSWORD, type Service } from "./service";

type Json = Record<string, unknown>;

export interface Colleague {
  get: <T = Json>(path: string) => Promise<T>;
  send: (method: "POST" | "PUT" | "PATCH", path: string, body: unknown, version?: number) => Promise<Json>;
  /** Sends a body that is no JSON. */
  hands: (path: string, type: string, text: string) => Promise<Json>;
}

async function read(response: Response): Promise<unknown> {
  const text = await response.text();
  if (!response.ok) throw new Error(`${response.status} ${response.url}: ${text}`);
  return text === "" ? {} : (JSON.parse(text) as unknown);
}

export async function colleague({ url }: Service, username: string): Promise<Colleague> {
  const answer = await fetch(`${url}/v1/auth/token`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ username, password: PASSWORD }),
  });
  const { access_token: token } = (await answer.json()) as { access_token: string };
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  return {
    get: async <T>(path: string) => (await read(await fetch(url + path, { headers }))) as T,
    send: async (method, path, body, version) => {
      const guard = version === undefined ? {} : { "if-match": `"${version}"` };
      const init = { method, headers: { ...headers, ...guard }, body: JSON.stringify(body) };
      return (await read(await fetch(url + path, init))) as Json;
    },
    hands: async (path, type, body) => {
      const typed = { ...headers, "content-type": type };
      return (await read(await fetch(url + path, { method: "POST", headers: typed, body }))) as Json;
    },
  };
}

/** Everything of a list that comes in pages. */
export async function everyPage<T>(who: Colleague, path: string): Promise<T[]> {
  const items: T[] = [];
  let next: string | null = path;
  while (next !== null) {
    // Each page says where the next one is.
    // oxlint-disable-next-line no-await-in-loop
    const page: { items: T[]; next: string | null } = await who.get(next);
    items.push(...page.items);
    next = page.next;
  }
  return items;
}

/** The report of a mail server that a message could not be delivered. */
export function bounceOf(publicId: string): string {
  return [
    "Return-Path: <>",
    `To: bounces+${publicId}@ringwell.example`,
    "MIME-Version: 1.0",
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    "",
    "--b",
    "Content-Type: message/delivery-status",
    "",
    "Reporting-MTA: dns; mx.example",
    "",
    "Final-Recipient: rfc822; somebody@ringwell.example",
    "Action: failed",
    "Status: 5.1.1",
    "",
    "--b--",
    "",
  ].join("\r\n");
}

/** The call that somebody holds, with its patient as the record has them. */
export async function heldBy(who: Colleague): Promise<{ call: string; patient: Patient }> {
  const { held, items } = await who.get<{ held: string; items: { call: string; patient: string }[] }>(
    "/v1/desk",
  );
  const { patient = "" } = items.find(({ call }) => call === held) ?? {};
  return { call: held, patient: await who.get<Patient>(`/v1/patients/${patient}`) };
}

export interface CareManager {
  id: string;
  name: string;
  capacity: number;
  caseload: number;
  covering: number;
}

/** Everybody who phones patients, as a lead has them. */
export async function careManagers(lead: Colleague): Promise<CareManager[]> {
  return (await lead.get<{ items: CareManager[] }>("/v1/care-managers")).items;
}

export interface Patient {
  id: string;
  given_name: string;
  family_name: string;
  birth_date: string;
  version: number;
}

export interface Pressure {
  kind: string;
  systolic: number | null;
  diastolic: number | null;
  pulse: number | null;
  recorded_by: string;
  superseded: boolean;
}

/** The blood pressures of a record that somebody has typed, newest first. */
export async function typedPressures(who: Colleague, patient: string): Promise<Pressure[]> {
  const { items } = await who.get<{ items: (Pressure & { source: string })[] }>(
    `/v1/patients/${patient}/readings`,
  );
  return items.filter(({ kind, source }) => kind === "blood-pressure" && source === "patient");
}

const WEIGHTS = [10, 9, 8, 7, 6, 5, 4, 3, 2];

/** A number of the range that is never given out, with its check digit. */
export function nhsNumber(serial: number): string {
  for (let n = 999_900_000 + serial; ; n += 1) {
    const digits = String(n);
    const sum = WEIGHTS.reduce((all, weight, at) => all + weight * Number(digits[at]), 0);
    const check = (11 - (sum % 11)) % 11;
    if (check !== 10) return digits + String(check);
  }
}
