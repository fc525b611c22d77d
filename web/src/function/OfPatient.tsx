// A patient's function: what is due, the course by each instrument, what stays brought, goals, and the form to assess.

import { useParams } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { flushSync } from "react-dom";
import { now } from "../api/clock";
import { read } from "../api/queries";
import { Tag } from "../nhs/Blocks";
import { Load } from "../shell/Load";
import { Page } from "../shell/Page";
import { PatientLink, useOpensRecords } from "../shell/PatientLink";
import { useMay } from "../shell/useSession";
import { dayOf, shortDate } from "../words/when";
import { Assess } from "./Assess";
import { CourseSection } from "./CourseSection";
import { Goals } from "./Goals";
import type { Assessment, FunctionView } from "./course";
import { correcting, isUnsaved, NOTHING } from "./taking";
import { t } from "./words";

export function OfPatient(): ReactNode {
  const opens = useOpensRecords();
  const { id } = useParams({ from: "/function/patients/$id" });
  return (
    <Page title={t("title")}>
      <div className="rw-stack rw-stack--wide">
        <div className="rw-stack rw-stack--small">
          <h1 className="rw-h1">{t("title")}</h1>
          {opens ? (
            <p className="rw-mid">
              <PatientLink id={id}>{t("back")}</PatientLink>
            </p>
          ) : null}
        </div>
        <Load query={read("/v1/patients/{id}/function", { path: { id } })} wait={t("wait")} lines={6}>
          {(view) => <Whole view={view} />}
        </Load>
      </div>
    </Page>
  );
}

function Whole({ view }: { readonly view: FunctionView }): ReactNode {
  const can = useMay();
  const mayAct = can("record-function");
  const [taking, setTaking] = useState(NOTHING);
  function correct(one: Assessment): void {
    flushSync(() => setTaking(correcting(one)));
    document.getElementById("assess")?.focus();
  }
  return (
    <>
      <Next view={view} />
      {view.instruments.map((instrument) => (
        <CourseSection
          key={instrument.name}
          instrument={instrument}
          assessments={view.assessments}
          onCorrect={mayAct ? correct : undefined}
          keepsFrom={isUnsaved(taking) ? t("correct.unsaved") : undefined}
        />
      ))}
      <Gains view={view} />
      <Goals view={view} mayAct={mayAct} />
      {mayAct ? <Assess view={view} taking={taking} onChange={setTaking} /> : null}
    </>
  );
}

function Next({ view }: { readonly view: FunctionView }): ReactNode {
  const { stay, next } = view;
  const today = dayOf(now());
  return (
    <section className="rw-stack rw-stack--small" aria-labelledby="next">
      <h2 className="rw-h2" id="next">
        {t("next.title")}
      </h2>
      <p className="rw-mid rw-soft">{stands(stay, today)}</p>
      {stay === null ? null : next.length === 0 ? (
        <p className="rw-mid">{t("next.none")}</p>
      ) : (
        <ul className="rw-tels rw-mid">
          {next.map(({ instrument, title, occasion, due_on: due, standing }) => (
            <li key={instrument}>
              {t("next.of", { title, occasion: t(`occasion.${occasion}`), day: shortDate(due, today) })}{" "}
              <Tag colour={standing === "overdue" ? "orange" : standing === "due" ? "blue" : "grey"}>
                {t(`standing.${standing}`)}
              </Tag>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function stands(stay: FunctionView["stay"], today: string): string {
  if (stay === null || stay.admitted_on === null) return t("noWard");
  const ward = stay.ward_name;
  return stay.left_on === null
    ? t("inWard", { ward, day: shortDate(stay.admitted_on, today) })
    : t("leftWard", { ward, day: shortDate(stay.left_on, today) });
}

function Gains({ view }: { readonly view: FunctionView }): ReactNode {
  const today = dayOf(now());
  if (view.gains.length === 0) return null;
  return (
    <section className="rw-section rw-stack rw-stack--small" aria-labelledby="gains">
      <h2 className="rw-h2" id="gains">
        {t("gain.title")}
      </h2>
      <ul className="rw-mid">
        {view.gains.map((gain) => (
          <li key={`${gain.stay} ${gain.instrument}`}>{gainSays(gain, today)}</li>
        ))}
      </ul>
    </section>
  );
}

function gainSays(gain: FunctionView["gains"][number], today: string): string {
  const { title, pair, per_day: perDay, unmeasured } = gain;
  const day = shortDate(gain.left_on, today);
  if (pair === null || perDay === null) {
    return t("gain.not", { title, day, why: unmeasured === null ? "" : t(`why.${unmeasured}`) });
  }
  const { start, end, days, interrupted: away } = pair;
  const said = { title, day, start, end, days, perDay };
  return away === 0 ? t("gain.of", said) : t("gain.away", { ...said, away });
}
