// Beside the form: what becomes of a referral, in order.

import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { r } from "../words";

export function WhatHappensThen(): ReactNode {
  return (
    <aside aria-label={r("then.title")}>
      <div className="rw-paper rw-paper__in">
        <h2 className="rw-h2 rw-refer__then">{r("then.title")}</h2>
        <ol className="rw-steps">
          <Step title={r("then.1")}>{r("then.1body")}</Step>
          <Step title={r("then.2")}>{r("then.2body")}</Step>
          <Step title={r("then.3")}>{r("then.3body")}</Step>
          <Step title={r("then.4")}>{r("then.4body")}</Step>
        </ol>
      </div>
      <p className="rw-mid rw-refer__many">
        {r("then.many")} <Link to="/import">{r("then.upload")}</Link>
      </p>
    </aside>
  );
}

function Step({ title, children }: { readonly title: string; readonly children: string }): ReactNode {
  return (
    <li>
      <b>{title}</b>
      <br />
      {children}
    </li>
  );
}
