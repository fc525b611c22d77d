// The newest letters on the home of a practice.

import { Link } from "@tanstack/react-router";
import { Fragment, type ReactNode } from "react";
import { formatCount } from "../../clinical/numbers";
import { byNewest, letterName } from "../letters";
import { PdfLink } from "../PdfLink";
import type { Letter, Patient } from "../people";
import { t } from "../words";

const SHOWN = 3;

export interface RecentLettersProps {
  readonly letters: readonly Letter[];
  readonly byId: ReadonlyMap<string, Patient>;
}

export function RecentLetters({ letters, byId }: RecentLettersProps): ReactNode {
  const newest = letters.toSorted(byNewest).slice(0, SHOWN);
  return (
    <section className="rw-section" aria-labelledby="letters">
      <h2 className="rw-h2 rw-section__title" id="letters">
        {t("letters.title")}
      </h2>
      {newest.length === 0 ? (
        <p className="rw-soft">{t("letters.none")}</p>
      ) : (
        <p>
          {newest.map((letter) => (
            <Fragment key={letter.id}>
              <PdfLink id={letter.id}>
                {letterName(letter, letter.patient === null ? undefined : byId.get(letter.patient))} (
                {t("letters.pdf")})
              </PdfLink>
              {" · "}
            </Fragment>
          ))}
          <Link to="/letters">{t("letters.all", { n: formatCount(letters.length) })}</Link>
        </p>
      )}
    </section>
  );
}
