// The line of health of the service. Each tile leads to the list that its number counts.

import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { classes } from "../../nhs/classes";
import { Icon, type IconName } from "../../nhs/parts/Icon";
import type { Tile, TileLevel } from "../tiles";
import { t } from "../words";

const ICONS: Readonly<Record<TileLevel, IconName>> = {
  red: "red",
  amber: "amber",
  unknown: "info",
  ok: "ok",
};

export function Tiles({ tiles }: { readonly tiles: readonly Tile[] }): ReactNode {
  return (
    <ul className="rw-health" aria-label={t("tiles.label")}>
      {tiles.map(({ key, level, name, value, detail, to, search }) => (
        <li key={key}>
          <Link
            className={classes(
              "rw-tile",
              level === "red" && "rw-tile--red",
              level === "amber" && "rw-tile--amber",
            )}
            to={to}
            {...(search === undefined ? {} : { search })}
          >
            <span className="rw-tile__k">
              <Icon name={ICONS[level]} />
              <span className="nhsuk-u-visually-hidden">{t(`tile.${level}`)}</span>
              {name}
            </span>
            <span className="rw-tile__v">{value}</span>
            <span className="rw-tile__d">{detail}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
