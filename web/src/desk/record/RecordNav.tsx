// The way through the record, and what may be done in it.

import { Link } from "@tanstack/react-router";
import { useRouterState } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { pronounsOf } from "../../clinical/person";
import { Button } from "../../nhs/Button";
import { KeyButton } from "../../shell/keys";
import { LinkButton } from "../../shell/LinkButton";
import { useMay } from "../../shell/useSession";
import type { PatientRecord } from "./Banner";
import type { Doing } from "./doing";
import { may } from "./may";
import { capital, t } from "./words";

export interface Section {
  readonly hash: string;
  readonly text: string;
  /** How many there are, where that is known. */
  readonly count?: string | undefined;
}

export interface RecordNavProps {
  readonly record: PatientRecord;
  readonly sections: readonly Section[];
  readonly onDo: (doing: Doing) => void;
}

export function RecordNav({ record, sections, onDo }: RecordNavProps): ReactNode {
  const hash = useRouterState({ select: ({ location }) => location.hash });
  const here = sections.some((section) => section.hash === hash) ? hash : sections[0]?.hash;
  return (
    <nav className="rw-record__nav" aria-label={t("nav.label")}>
      <ul>
        {sections.map((section) => (
          <li key={section.hash}>
            <Link
              to="/patients/$id"
              params={{ id: record.id }}
              hash={section.hash}
              replace
              activeOptions={{ includeHash: true }}
              {...(section.hash === here ? { "aria-current": "true" as const } : {})}
            >
              {section.text}
              {section.count === undefined ? null : <span className="rw-soft">{section.count}</span>}
            </Link>
          </li>
        ))}
      </ul>
      <Acts record={record} onDo={onDo} />
    </nav>
  );
}

function Acts({ record, onDo }: Pick<RecordNavProps, "record" | "onDo">): ReactNode {
  const can = useMay();
  const { subject } = pronounsOf(record.sex);
  if (record.deceased_on !== null) return <div className="rw-record__acts" />;
  return (
    <div className="rw-record__acts">
      {may(record, "record-reading") ? (
        <KeyButton
          size="small"
          variant="secondary"
          shortcut="r"
          does={t("do.readingKey")}
          onPress={() => onDo("reading")}
        >
          {t("do.reading")}
        </KeyButton>
      ) : null}
      {can("take-inbound-call") ? (
        <LinkButton
          to="/take-call/{-$patient}"
          params={{ patient: record.id }}
          size="small"
          variant="secondary"
        >
          {t("do.call", { she: capital(subject) })}
        </LinkButton>
      ) : null}
      {can("book-course") ? (
        <LinkButton to="/courses/patients/$id" params={{ id: record.id }} size="small" variant="secondary">
          {t("do.courses")}
        </LinkButton>
      ) : null}
      {can("read-record") ? (
        <LinkButton to="/function/patients/$id" params={{ id: record.id }} size="small" variant="secondary">
          {t("do.function")}
        </LinkButton>
      ) : null}
      {can("open-record") ? (
        <Button size="small" variant="secondary" onClick={() => onDo("open")}>
          {t("do.open")}
        </Button>
      ) : null}
      {may(record, "raise-concern") ? (
        <KeyButton
          size="small"
          variant="secondary"
          shortcut="c"
          does={t("do.concernKey")}
          onPress={() => onDo("concern")}
        >
          {t("do.concern")}
        </KeyButton>
      ) : null}
    </div>
  );
}
