// Who has had to do with the record. It is asked for when somebody wants to know: asking is written down too.

import { useState, type ReactNode } from "react";
import { now } from "../../api/clock";
import type { Answer } from "../../api/queries";
import { Button } from "../../nhs/Button";
import { Table } from "../../nhs/Table";
import { LoadPages } from "../../shell/LoadPages";
import { dayAndTime } from "../../words/when";
import { wordOf } from "../codes";
import { pagesOf } from "../../api/pages";
import type { PatientRecord } from "./Banner";
import { didIn } from "./looked";
import { may } from "./may";
import { t } from "./words";

type Entry = Answer<"/v1/patients/{id}/access-log">["items"][number];

export function WhoLooked({ record }: { readonly record: PatientRecord }): ReactNode {
  const [asked, setAsked] = useState(false);
  if (!may(record, "read-access-log")) return null;
  return (
    <section id="looked" aria-labelledby="looked-title">
      <h2 className="rw-h1" id="looked-title">
        {t("nav.looked")}
      </h2>
      {asked ? (
        <Log patient={record.id} />
      ) : (
        <>
          <p className="rw-mid rw-soft">{t("looked.lead")}</p>
          <Button size="small" variant="secondary" onClick={() => setAsked(true)}>
            {t("looked.show")}
          </Button>
        </>
      )}
    </section>
  );
}

function Log({ patient }: { readonly patient: string }): ReactNode {
  return (
    <LoadPages
      query={pagesOf("/v1/patients/{id}/access-log", { path: { id: patient }, query: { limit: 30 } })}
      wait={t("looked.wait")}
      lines={4}
      more={t("timeline.more")}
      moreBusy={t("timeline.moreBusy")}
    >
      {(entries) => <Entries entries={entries} />}
    </LoadPages>
  );
}

function Entries({ entries }: { readonly entries: readonly Entry[] }): ReactNode {
  const time = now();
  return (
    <Table
      caption={t("looked.caption")}
      captionHidden
      stack
      tight
      rows={entries}
      rowKey={({ id }) => id}
      columns={[
        { key: "at", head: t("looked.at"), label: t("looked.at"), cell: ({ at }) => dayAndTime(at, time) },
        {
          key: "who",
          head: t("looked.who"),
          label: t("looked.who"),
          cell: ({ name, role }) => (
            <>
              <b>{name}</b> <span className="rw-soft">{wordOf("role", role)}</span>
            </>
          ),
        },
        { key: "what", head: t("looked.what"), label: t("looked.what"), cell: ({ action }) => didIn(action) },
        {
          key: "ground",
          head: t("looked.ground"),
          label: t("looked.ground"),
          cell: ({ ground }) => (ground === null ? "" : wordOf("ground", ground)),
        },
      ]}
    />
  );
}
