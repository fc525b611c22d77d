// The patient's choice about evaluation. Seldom needed, so it is loaded and read when somebody asks.

import { lazy, Suspense, useState, type ReactNode } from "react";
import { Button } from "../../nhs/Button";
import { Wait } from "../../nhs/parts/Wait";
import type { PatientRecord } from "./Banner";
import { may } from "./may";
import { t } from "./words";

const ResearchChoices = lazy(async () => {
  const { ResearchChoices: screen } = await import("./ResearchChoices");
  return { default: screen };
});

export function Research({ record }: { readonly record: PatientRecord }): ReactNode {
  const [asked, setAsked] = useState(false);
  return (
    <section id="research" aria-labelledby="research-title">
      <h2 className="rw-h1" id="research-title">
        {t("research.title")}
      </h2>
      {asked ? (
        <Suspense fallback={<Wait lines={2}>{t("research.wait")}</Wait>}>
          <ResearchChoices patient={record.id} mayChange={may(record, "change-record")} />
        </Suspense>
      ) : (
        <>
          <p className="rw-mid rw-soft">{t("research.lead")}</p>
          <Button size="small" variant="secondary" onClick={() => setAsked(true)}>
            {t("research.show")}
          </Button>
        </>
      )}
    </section>
  );
}
