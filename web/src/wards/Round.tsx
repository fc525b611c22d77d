// A ward's round of a day: who is due, what has changed about them, what is decided, and who took part.

import { Link, useParams } from "@tanstack/react-router";
import { useState, type FormEvent, type ReactNode } from "react";
import { now } from "../api/clock";
import { asProblem } from "../api/problem";
import { read, useAct } from "../api/queries";
import { Button } from "../nhs/Button";
import { Checkboxes } from "../nhs/Choices";
import { Notice } from "../nhs/parts/Notice";
import { Load } from "../shell/Load";
import { Page } from "../shell/Page";
import { ProblemNotice } from "../shell/ProblemNotice";
import { usePerson } from "../shell/useSession";
import { dayOf, longDay } from "../words/when";
import { Reviewed } from "./Reviewed";
import { PROFESSIONS, STALE, type RoundView, type WardView } from "./ward";
import { t } from "./words";

export function Round(): ReactNode {
  const { ward, date } = useParams({ from: "/wards/$ward/rounds/$date" });
  return (
    <Page title={t("round.title")}>
      <Load query={read("/v1/wards/{id}", { path: { id: ward } })} wait={t("wait")} lines={6}>
        {(view) => (
          <Load query={read("/v1/wards/{id}/rounds/{date}", { path: { id: ward, date } })} wait={t("wait")}>
            {(round) => <Whole ward={view} round={round} />}
          </Load>
        )}
      </Load>
    </Page>
  );
}

interface WholeProps {
  readonly ward: WardView;
  readonly round: RoundView;
}

function Whole({ ward, round }: WholeProps): ReactNode {
  const { role } = usePerson();
  const { on, status, due, patients, attended, may_be_held: isToday } = round;
  const mayAct = isToday && role !== "auditor";
  const names = attended.map(({ user, profession }) => {
    const member = ward.members.find((one) => one.user === user);
    const said = t(`profession.${profession}`);
    return member === undefined ? said : t("member", { name: member.name, profession: said });
  });
  return (
    <div className="rw-stack rw-stack--wide">
      <div className="rw-stack rw-stack--small">
        <p className="rw-small">
          <Link to="/wards/$ward" params={{ ward: ward.id }}>
            {t("round.back")}
          </Link>
        </p>
        <h1 className="rw-h1">{t("round.of", { ward: ward.name, day: longDay(on, dayOf(now())) })}</h1>
        {status === "closed" ? (
          <Notice title={t("round.closed")}>{t("round.closedBody", { names: names.join(", ") })}</Notice>
        ) : (
          <p className="rw-mid" role="status">
            {due === 0 ? t("round.allDone") : t("round.due", { n: due })}
          </p>
        )}
        {status === "open" && !isToday ? <Notice title={t("round.another")} /> : null}
      </div>
      {patients.length === 0 ? <p className="rw-mid">{t("round.nobody")}</p> : null}
      {patients.map((one) => (
        <Reviewed key={one.id} ward={ward} on={on} one={one} mayAct={mayAct} />
      ))}
      {mayAct ? <Close ward={ward} on={on} /> : null}
    </div>
  );
}

/** Closes the round with who took part: members by name, guests by what they are. */
function Close({ ward, on }: { readonly ward: WardView; readonly on: string }): ReactNode {
  const [present, setPresent] = useState<readonly string[]>([]);
  const [tried, setTried] = useState(false);
  const close = useAct("post", "/v1/wards/{id}/rounds/{date}/close", { invalidates: STALE });
  const items = [
    ...ward.members.map(({ user, name, profession }) => ({
      value: user,
      text: t("member", { name, profession: t(`profession.${profession}`) }),
    })),
    ...PROFESSIONS.map((profession) => ({
      value: profession,
      text: t("close.guest", { profession: t(`profession.${profession}`) }),
    })),
  ];
  const attended = [
    ...ward.members
      .filter(({ user }) => present.includes(user))
      .map(({ user, profession }) => ({ user, profession })),
    ...PROFESSIONS.filter((profession) => present.includes(profession)).map((profession) => ({ profession })),
  ];
  function submit(event: FormEvent): void {
    event.preventDefault();
    setTried(true);
    if (attended.length === 0 || close.isPending) return;
    close.mutate({ path: { id: ward.id, date: on }, body: { attended } });
  }
  return (
    <section className="rw-paper rw-paper__in" aria-labelledby="close-title">
      <h2 className="rw-h2 rw-section__title" id="close-title">
        {t("close.title")}
      </h2>
      <form className="rw-stack rw-stack--small" noValidate onSubmit={submit}>
        <Checkboxes
          id="present"
          legend={t("close.who")}
          error={tried && attended.length === 0 ? t("close.nobody") : undefined}
          small
          items={items}
          values={present}
          onChange={setPresent}
        />
        {close.error === null ? null : <ProblemNotice problem={asProblem(close.error)} changes />}
        <p>
          <Button type="submit" busy={close.isPending}>
            {t("close.act")}
          </Button>
        </p>
      </form>
    </section>
  );
}
