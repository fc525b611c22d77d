// What also waits for a team lead, each with the list behind it.

import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Address } from "../../shell/roles";
import type { BoardData } from "../live";
import { t } from "../words";
import { Panel } from "./Panel";

export function MorePanel({ board }: { readonly board: BoardData }): ReactNode {
  const lines: readonly { key: string; to: Address; n: number | undefined; say: (n: number) => string }[] = [
    {
      key: "referrals",
      to: "/decisions",
      n: board.received.data?.length,
      say: (n) => t("more.referrals", { n }),
    },
    {
      key: "reviews",
      to: "/identity-reviews",
      n: board.reviews.data?.length,
      say: (n) => t("more.reviews", { n }),
    },
    { key: "held", to: "/letters/held", n: board.held.data?.length, say: (n) => t("more.held", { n }) },
    {
      key: "unreachable",
      to: "/practices/unreachable",
      n: board.unreachable.data?.with_patients.length,
      say: (n) => t("more.unreachable", { n }),
    },
    {
      key: "closed",
      to: "/practices/closed",
      n: board.closed.data?.items.length,
      say: (n) => t("more.closed", { n }),
    },
    {
      key: "shadow",
      to: "/shadow",
      n: board.shadow.data?.changed.reduce((sum, { readings }) => sum + readings, 0),
      say: (n) => t("more.shadow", { n }),
    },
  ];
  return (
    <Panel title={t("more.title")}>
      <ul className="rw-tels rw-small">
        {lines
          .filter(({ n }) => n !== undefined && n > 0)
          .map(({ key, to, n, say }) => (
            <li key={key}>
              <Link to={to}>{say(n ?? 0)}</Link>
            </li>
          ))}
        <li>
          <Link to="/phases">{t("more.phases")}</Link>
        </li>
        <li>
          <Link to="/hospital">{t("more.hospital")}</Link>
        </li>
        <li>
          <Link to="/registers">{t("more.registers")}</Link>
        </li>
        <li>
          <Link to="/comparison">{t("more.comparison")}</Link>
        </li>
        <li>
          <Link to="/outcomes">{t("more.outcomes")}</Link>
        </li>
        <li>
          <Link to="/scores">{t("more.scores")}</Link>
        </li>
        <li>
          <Link to="/feedback">{t("more.feedback")}</Link>
        </li>
        <li>
          <Link to="/wards">{t("more.wards")}</Link>
        </li>
        <li>
          <Link to="/courses">{t("more.courses")}</Link>
        </li>
        <li>
          <Link to="/protocols">{t("more.protocols")}</Link>
        </li>
        <li>
          <Link to="/glass-breaks">{t("more.glass")}</Link>
        </li>
      </ul>
    </Panel>
  );
}
