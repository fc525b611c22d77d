// What a desk has: who it is about, what to mind, rows of a list, alarms, the question, readings.

import { useState, type ReactNode } from "react";
import { now } from "../api/clock";
import { NO_PRESSURE, typePressure, type PressureField } from "../clinical/readingEntry";
import { Button } from "../nhs/Button";
import { Tag } from "../nhs/Blocks";
import { CallWindow, onAxis } from "../nhs/parts/CallWindow";
import { variables } from "../nhs/parts/Figures";
import { Icon } from "../nhs/parts/Icon";
import { Needs, type NeedView } from "../nhs/parts/Needs";
import { Match, Severity } from "../nhs/parts/Severity";
import { CallClock, TimeLeft, TimeOpen } from "../shell/Clock";
import { Part, Shown } from "./Shown";

const MINUTE = 60_000;
const AXIS = { from: 9 * 60, to: 19 * 60 + 30 };

const NEEDS: readonly NeedView[] = [
  { key: "interpreter", icon: "talk", text: "Interpreter: Punjabi", act: "Three-way, not a relative" },
  { key: "voicemail", icon: "no-voicemail", text: "Do not leave voicemail", stop: true },
  {
    key: "hearing",
    icon: "ear",
    text: "Hard of hearing",
    act: "Speak clearly, repeat numbers digit by digit",
  },
];

export function DeskParts(): ReactNode {
  return (
    <Part title="Desk">
      <Shown name="banner">
        <section className="rw-banner" aria-label="Patient">
          <div className="rw-banner__row">
            <p className="rw-banner__name">EXAMPLE, Harjit (Mrs)</p>
            <dl>
              <div>
                <dt>Born</dt>
                <dd>04-Mar-1961 (65y)</dd>
              </div>
              <div>
                <dt>Gender</dt>
                <dd>Female</dd>
              </div>
              <div>
                <dt>NHS No.</dt>
                <dd>999&nbsp;000&nbsp;0018</dd>
              </div>
            </dl>
          </div>
          <Needs needs={NEEDS} label="What to mind when talking with her" />
        </section>
      </Shown>
      <Shown name="severities and matches">
        <p className="rw-notice__acts">
          <Severity level="red">Red, same day</Severity>
          <Severity level="amber">Amber, within days</Severity>
          <Severity level="info">Above target</Severity>
          <Severity level="ok">At target</Severity>
          <Match matches>Match</Match>
          <Match matches={false}>No match</Match>
        </p>
      </Shown>
      <Shown name="clocks">
        <Clocks />
      </Shown>
      <Shown name="rows of the list">
        <Rows />
      </Shown>
      <Shown name="alarms">
        <div className="rw-grid2">
          <article className="rw-paper rw-alarm rw-alarm--red">
            <p className="rw-alarm__head">
              <Severity level="red">Red, same day</Severity>
              <TimeOpen since={now() - 27 * MINUTE} icon />
            </p>
            <p className="rw-strong">ARCHIVE, Stanley (Mr)</p>
            <p className="rw-mid">Glucose 2.7 mmol/L, by text at 10:04</p>
            <p className="rw-alarm__acts">
              <Button variant="secondary" size="small">
                Record outcome
              </Button>
            </p>
          </article>
          <article className="rw-paper rw-alarm rw-alarm--amber">
            <p className="rw-alarm__head">
              <Severity level="amber">Amber, within days</Severity>
              <TimeOpen since={now() - 19 * 60 * MINUTE} icon />
            </p>
            <p className="rw-strong">DRAFT, Eileen (Mrs)</p>
            <p className="rw-mid">174/98 at home. On your list from 12:00</p>
          </article>
        </div>
      </Shown>
      <div className="rw-grid2">
        <Shown name="question">
          <Question />
        </Shown>
        <Shown name="readings">
          <Readings />
        </Shown>
      </div>
    </Part>
  );
}

function Clocks(): ReactNode {
  const [from] = useState(now);
  return (
    <p className="rw-notice__acts">
      <TimeLeft until={from + 168_000} icon soon={10 * MINUTE} />
      <TimeLeft until={from + 111 * MINUTE} icon soon={120 * MINUTE} />
      <TimeLeft until={from + 19.5 * 60 * MINUTE} icon />
      <TimeLeft until={from - MINUTE} icon />
      <TimeOpen since={from - 12 * MINUTE} late={10 * MINUTE} icon />
      <CallClock since={from - 521_000} />
    </p>
  );
}

function Rows(): ReactNode {
  const people = [
    {
      name: "TEMPLATE, Sheila (Mrs)",
      age: 68,
      from: 660,
      to: 742,
      state: "closed" as const,
      text: "11:00–12:22",
    },
    {
      name: "OUTLINE, Doreen (Mrs)",
      age: 71,
      from: 540,
      to: 720,
      state: "open" as const,
      text: "09:00–12:00",
    },
    {
      name: "PROFILE, Kwame (Mr)",
      age: 49,
      from: 900,
      to: 945,
      state: "agreed" as const,
      text: "15:00 agreed",
    },
  ];
  return (
    <div style={variables({ "--now": onAxis(AXIS, 631) })}>
      <div className="rw-now" aria-hidden="true">
        <b>now 10:31</b>
      </div>
      <ol className="rw-list__rows">
        {people.map((person) => (
          <li className="rw-row" key={person.name}>
            <CallWindow axis={AXIS} from={person.from} to={person.to} state={person.state}>
              {person.text}
            </CallWindow>
            <div className="rw-row__who">
              <span className="rw-row__name">{person.name}</span>{" "}
              <span className="rw-soft">{person.age}y</span> <Tag colour="blue">Call-back</Tag>
              <div className="rw-row__why">Follow-up, due today</div>
            </div>
            <div className="rw-row__state">
              <span className="rw-soft">30 min</span>
            </div>
          </li>
        ))}
      </ol>
    </div>
  );
}

function Question(): ReactNode {
  const answers = ["All of them", "Most of them", "Some of them", "None of them"];
  return (
    <form className="rw-ask" aria-label="Question now">
      <p className="rw-ask__where">
        <span>Every day, question 1 of 3</span>
        <span>8 of 11 answered</span>
      </p>
      <fieldset className="nhsuk-fieldset">
        <legend className="nhsuk-fieldset__legend">
          Many people miss a dose now and then. Have you taken your medicines as agreed over the last week?
        </legend>
        <div className="rw-choices">
          {answers.map((answer, index) => (
            <label className="rw-choice" key={answer}>
              <input type="radio" name="g-question" value={answer} />
              {answer}
              <kbd aria-hidden="true">{index + 1}</kbd>
            </label>
          ))}
        </div>
      </fieldset>
    </form>
  );
}

function Readings(): ReactNode {
  const [row, setRow] = useState({ ...NO_PRESSURE, systolic: "148" });
  const fields: readonly PressureField[] = ["systolic", "diastolic", "pulse"];
  function type(field: PressureField, text: string): void {
    const typed = typePressure(row, field, text);
    setRow(typed.row);
    if (typed.goTo !== undefined) document.getElementById(`g-${typed.goTo}`)?.focus();
  }
  return (
    <>
      <div className="rw-seg" role="radiogroup" aria-label="Where it was measured">
        <label>
          <input type="radio" name="g-setting" defaultChecked />
          Home
        </label>
        <label>
          <input type="radio" name="g-setting" />
          Clinic
        </label>
      </div>
      <div className="rw-entry">
        <b>1</b>
        {fields.map((field) => [
          field === "diastolic" ? (
            <span className="slash" key="slash">
              /
            </span>
          ) : null,
          <input
            key={field}
            id={`g-${field}`}
            className="nhsuk-input"
            aria-label={`First reading, ${field}`}
            inputMode="numeric"
            value={row[field]}
            onChange={(event) => type(field, event.target.value)}
          />,
        ])}
      </div>
      <div className="rw-means">
        <Icon name="info" />
        <div>
          <b>Above target for her age</b>Home target: below 135/85. 3 of the last 4 were above.
        </div>
      </div>
    </>
  );
}
