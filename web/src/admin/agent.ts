// What a client has called itself, as people know it. Only a help to recognise one's own: anybody can call themselves
// anything. Pure.

const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/\bEdg\//, "Edge"],
  [/\bFirefox\//, "Firefox"],
  [/\bOPR\//, "Opera"],
  [/\b(?:Headless)?Chrome\//, "Chrome"],
  [/\bVersion\/[\d.]+ .*Safari\//, "Safari"],
];

const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/Windows NT/, "Windows"],
  [/iPhone|iPad/, "iOS"],
  [/Android/, "Android"],
  [/Mac OS X/, "macOS"],
  [/Linux|X11/, "Linux"],
];

export interface Agent {
  readonly browser: string;
  readonly system: string | undefined;
}

/** A browser and its system; of a program its first word; undefined for nothing at all. */
export function readAgent(agent: string): Agent | undefined {
  const browser = BROWSERS.find(([pattern]) => pattern.test(agent))?.[1];
  const system = SYSTEMS.find(([pattern]) => pattern.test(agent))?.[1];
  if (browser !== undefined) return { browser, system };
  const [first = ""] = agent.trim().split(/[\s/]/);
  return first === "" ? undefined : { browser: first, system };
}
