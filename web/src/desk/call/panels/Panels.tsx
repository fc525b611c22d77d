// What is asked for above the script: the care plan, needs, a concern, passing the call on, giving it back. The forms of
// the record come when they are asked for.

import { useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useState, type ReactNode } from "react";
import { outdate, read, type Answer } from "../../../api/queries";
import { Wait } from "../../../nhs/parts/Wait";
import { Load } from "../../../shell/Load";
import { useCallView, type Panel, type PatientRecord } from "../view";
import { t } from "../words";

const CarePlanEditor = lazy(async () => {
  const { CarePlanEditor: screen } = await import("../../record/CarePlanEditor");
  return { default: screen };
});
const NeedsEditor = lazy(async () => {
  const { NeedsEditor: screen } = await import("../../record/NeedsEditor");
  return { default: screen };
});
const Concern = lazy(async () => {
  const { Concern: screen } = await import("../../record/Concern");
  return { default: screen };
});

const PassOn = lazy(async () => {
  const { PassOn: screen } = await import("./PassOn");
  return { default: screen };
});
const GiveBack = lazy(async () => {
  const { GiveBack: screen } = await import("./GiveBack");
  return { default: screen };
});

const MedicineForm = lazy(async () => {
  const { MedicineForm: screen } = await import("../../hospital/MedicineForm");
  return { default: screen };
});

export function Panels(): ReactNode {
  const { room, record, panel, open } = useCallView();
  const queries = useQueryClient();
  if (panel === null) return null;
  function close(): void {
    open(null);
    void room.refreshScript();
    void outdate(queries, { queryKey: ["/v1/calls/{id}/before-dialling"] });
  }
  return (
    <div className="rw-callpanel">
      {panel === "plan" || panel === "needs" ? (
        // The forms of the record stand below a heading there.
        <h2 className="nhsuk-u-visually-hidden">{t(`panel.${panel}`)}</h2>
      ) : null}
      <Suspense fallback={<Wait>{t("panel.wait")}</Wait>}>
        {panel === "pass" ? <PassOn onClose={close} /> : null}
        {panel === "give-back" ? <GiveBack onClose={close} /> : null}
        {panel === "medicine" ? <MedicineForm call={room.call} onClose={close} /> : null}
        {record === undefined ? null : <RecordForm panel={panel} record={record} onClose={close} />}
      </Suspense>
    </div>
  );
}

function RecordForm({ panel, record, onClose }: FormProps & { readonly panel: Panel }): ReactNode {
  if (panel === "concern") return <Concern record={record} onDone={onClose} />;
  if (panel === "plan") return <Plan record={record} onClose={onClose} />;
  return panel === "needs" ? <Needs record={record} onClose={onClose} /> : null;
}

interface FormProps {
  readonly record: PatientRecord;
  readonly onClose: () => void;
}

function Plan({ record, onClose }: FormProps): ReactNode {
  return (
    <Load query={read("/v1/patients/{id}/care-plan", { path: { id: record.id } })} wait={t("panel.wait")}>
      {(plan) => <PlanForm record={record} onClose={onClose} opened={plan} />}
    </Load>
  );
}

interface PlanFormProps extends FormProps {
  readonly opened: Answer<"/v1/patients/{id}/care-plan">;
}

/** The version is that of the moment at which the form was opened, whatever is read meanwhile. */
function PlanForm({ record, onClose, opened }: PlanFormProps): ReactNode {
  const [base] = useState(opened);
  return <CarePlanEditor record={record} base={base} onDone={onClose} />;
}

function Needs({ record, onClose }: FormProps): ReactNode {
  const query = read("/v1/patients/{id}/communication-needs", { path: { id: record.id } });
  return (
    <Load query={query} wait={t("panel.wait")}>
      {(needs) => <NeedsForm record={record} onClose={onClose} opened={needs} />}
    </Load>
  );
}

interface NeedsFormProps extends FormProps {
  readonly opened: Answer<"/v1/patients/{id}/communication-needs">;
}

function NeedsForm({ record, onClose, opened }: NeedsFormProps): ReactNode {
  const [base] = useState(opened);
  return <NeedsEditor record={record} base={base} onDone={onClose} />;
}
