// One ward: who is in it and who waits, who could be proposed, its rounds and what came of it.

import { Link, useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { now } from "../api/clock";
import { read } from "../api/queries";
import { SummaryList } from "../nhs/Table";
import { LinkButton } from "../shell/LinkButton";
import { Load } from "../shell/Load";
import { Page } from "../shell/Page";
import { usePerson } from "../shell/useSession";
import { dayOf, shortDay } from "../words/when";
import { Beds } from "./Beds";
import { Candidates } from "./Candidates";
import { People } from "./People";
import type { WardView } from "./ward";
import { t } from "./words";

export function Ward(): ReactNode {
  const { ward } = useParams({ from: "/wards/$ward" });
  return (
    <Page title={t("ward")}>
      <Load query={read("/v1/wards/{id}", { path: { id: ward } })} wait={t("wait")} lines={6}>
        {(view) => <Whole ward={view} />}
      </Load>
    </Page>
  );
}

function Whole({ ward }: { readonly ward: WardView }): ReactNode {
  const { role } = usePerson();
  const { taken, beds, waiting, due_today: due, limit_days: days, title, members } = ward;
  const names = members.map(({ name, profession }) =>
    t("member", { name, profession: t(`profession.${profession}`) }),
  );
  return (
    <div className="rw-stack rw-stack--wide">
      <div className="rw-stack rw-stack--small">
        <h1 className="rw-h1">{ward.name}</h1>
        <p className="rw-mid">{t("counts", { taken, beds, waiting, due })}</p>
        <p className="rw-mid rw-soft">{t("about", { title, days })}</p>
        <p className="rw-mid rw-soft">
          {names.length === 0 ? t("teamNone") : t("team", { names: names.join(", ") })}
        </p>
        <p>
          <LinkButton to="/wards/$ward/rounds/$date" params={{ ward: ward.id, date: dayOf(now()) }}>
            {t("today")}
          </LinkButton>{" "}
          <LinkButton to="/function/wards/$ward" params={{ ward: ward.id }} variant="secondary">
            {t("function")}
          </LinkButton>
        </p>
      </div>
      <People ward={ward} mayAct={role !== "auditor"} />
      <Candidates ward={ward} />
      <Rounds ward={ward} />
      <Figures ward={ward.id} />
      {role === "team-lead" ? <Beds ward={ward} /> : null}
    </div>
  );
}

function Rounds({ ward }: { readonly ward: WardView }): ReactNode {
  const today = dayOf(now());
  return (
    <section className="rw-section rw-stack rw-stack--small" aria-labelledby="rounds">
      <h2 className="rw-h2" id="rounds">
        {t("rounds.title")}
      </h2>
      {ward.rounds.length === 0 ? (
        <p className="rw-mid">{t("rounds.none")}</p>
      ) : (
        <ul className="rw-tels rw-mid">
          {ward.rounds.map(({ on, status, professions }) => (
            <li key={on}>
              <Link to="/wards/$ward/rounds/$date" params={{ ward: ward.id, date: on }}>
                {status === "open"
                  ? t("rounds.open", { day: shortDay(on, today) })
                  : t("rounds.closed", { day: shortDay(on, today), n: professions })}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Figures({ ward }: { readonly ward: string }): ReactNode {
  return (
    <section className="rw-section rw-stack rw-stack--small" aria-labelledby="figures">
      <h2 className="rw-h2" id="figures">
        {t("figures.title")}
      </h2>
      <Load query={read("/v1/wards/{id}/figures", { path: { id: ward } })} wait={t("wait")}>
        {(of) => (
          <SummaryList
            rows={[
              {
                key: "rounds",
                name: t("figures.rounds", { least: of.least_professions }),
                value:
                  of.rounds_of_several_per_cent === null
                    ? t("figures.roundsNone")
                    : t("figures.roundsValue", {
                        several: of.rounds_of_several,
                        rounds: of.rounds,
                        share: of.rounds_of_several_per_cent,
                      }),
              },
              { key: "extensions", name: t("figures.extensions"), value: of.extensions },
              {
                key: "ended",
                name: t("figures.ended"),
                value: [
                  of.ended,
                  ...of.outcomes.map(({ outcome, stays }) => `${stays} ${t(`ended.${outcome}`)}`),
                ].join(", "),
              },
              { key: "median", name: t("figures.median"), value: of.median_days ?? t("figures.medianNone") },
            ]}
          />
        )}
      </Load>
    </section>
  );
}
