// Somebody phones us. Whoever answers takes the call, whosever patient it is: who it is, whether it is them, what they want,
// and either it is talked about now or a call back is promised, with the time that is said to them.

import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { read } from "../../api/queries";
import { spokenName } from "../../clinical/person";
import { Notice } from "../../nhs/parts/Notice";
import { Wait } from "../../nhs/parts/Wait";
import { Page } from "../../shell/Page";
import { useMay } from "../../shell/useSession";
import { NO_CLAIMS, type ClaimsTyped } from "../call/claims";
import { claimsIn, type Caller, type Taken } from "./caller";
import { CallForm } from "./CallForm";
import { FindCaller } from "./FindCaller";
import { Saved } from "./Saved";
import { t } from "./words";

const route = getRouteApi("/take-call/{-$patient}");

export function TakeCall(): ReactNode {
  const [round, setRound] = useState(0);
  const navigate = route.useNavigate();
  function next(): void {
    // The next one is somebody else.
    void navigate({ params: { patient: undefined } });
    setRound(round + 1);
  }
  return (
    <Page title={t("title")} className="rw-page rw-page--narrow">
      <div className="rw-stack rw-stack--wide">
        <div>
          <h1 className="rw-h1">{t("title")}</h1>
          <p className="rw-mid">
            <b>{t("unwell")}</b>
          </p>
        </div>
        <OneCall key={round} onNext={next} />
      </div>
    </Page>
  );
}

interface Found {
  readonly caller: Caller;
  readonly claims: ClaimsTyped;
}

function OneCall({ onNext }: { readonly onNext: () => void }): ReactNode {
  const [found, setFound] = useState<Found>();
  const [forgotten, setForgotten] = useState(false);
  const [taken, setTaken] = useState<Taken>();
  const { patient } = route.useParams();
  const from = useOpenRecord(forgotten ? undefined : patient);
  const who = found ?? from.found;
  if (taken !== undefined) return <Saved taken={taken} onNext={onNext} />;
  if (from.waits) return <Wait>{t("who.wait")}</Wait>;
  return (
    <>
      {from.gone ? <Notice title={t("who.gone")} /> : null}
      {who === undefined ? (
        <section className="rw-paper rw-paper__in" aria-labelledby="who">
          <h2 className="rw-h2" id="who">
            {t("who.heading")}
          </h2>
          <FindCaller onFound={(caller, sought) => setFound({ caller, claims: claimsIn(sought) })} />
        </section>
      ) : (
        <CallForm
          key={who.caller.id}
          caller={who.caller}
          said={who.claims}
          onOther={() => {
            setFound(undefined);
            setForgotten(true);
          }}
          onTaken={setTaken}
        />
      )}
    </>
  );
}

interface FromRecord {
  readonly found?: Found;
  readonly waits: boolean;
  readonly gone: boolean;
}

/** The person whose record was open when the telephone rang. */
function useOpenRecord(patient: string | undefined): FromRecord {
  const may = useMay();
  const { data, error } = useQuery({
    ...read("/v1/patients/{id}", { path: { id: patient ?? "" } }),
    enabled: patient !== undefined && may("take-inbound-call"),
  });
  if (patient === undefined) return { waits: false, gone: false };
  if (data === undefined) return { waits: error === null, gone: error !== null };
  const caller: Caller = {
    id: data.id,
    name: spokenName(data),
    careManager: data.enrolment?.care_manager ?? null,
  };
  return { found: { caller, claims: NO_CLAIMS }, waits: false, gone: false };
}
