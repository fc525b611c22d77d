// Who is signed in, and what one may do about it: lock, sign out, the sheet of keys, the language.

import { useNavigate } from "@tanstack/react-router";
import { useId, useLayoutEffect, useRef, useState, type ReactNode } from "react";
import { session, type Person } from "../api/session";
import { Icon } from "../nhs/parts/Icon";
import { language, type Language, LANGUAGES, setLanguage } from "../words/language";
import { openKeySheet } from "./keys";
import { meanToLeave } from "./leave";
import { t } from "./words";

export function AccountMenu({ person }: { readonly person: Person }): ReactNode {
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const list = useId();
  const navigate = useNavigate();
  useLayoutEffect(() => {
    if (!open) return undefined;
    function outside(event: Event): void {
      if (event.target instanceof Node && box.current?.contains(event.target) === false) setOpen(false);
    }
    function escape(event: KeyboardEvent): void {
      if (event.key !== "Escape") return;
      event.preventDefault();
      setOpen(false);
      button.current?.focus();
    }
    // Before the keys of the page, which would go back.
    document.addEventListener("keydown", escape, { capture: true });
    document.addEventListener("pointerdown", outside);
    document.addEventListener("focusin", outside);
    return () => {
      document.removeEventListener("keydown", escape, { capture: true });
      document.removeEventListener("pointerdown", outside);
      document.removeEventListener("focusin", outside);
    };
  }, [open]);
  function act(run: () => void): () => void {
    return () => {
      setOpen(false);
      run();
    };
  }
  function leave(): void {
    // A page like any other, so that what is not saved holds it up.
    meanToLeave();
    void navigate({ to: "/sign-out" });
  }
  return (
    <div className="rw-menu" ref={box}>
      <button
        ref={button}
        type="button"
        className="rw-top__act rw-top__act--plain"
        aria-expanded={open}
        aria-controls={list}
        onClick={() => setOpen(!open)}
      >
        <Icon name="user" label={t("account")} />
        <b>{person.name}</b>
        <Icon name="down" small />
      </button>
      {open ? (
        <div className="rw-menu__list" id={list}>
          <button type="button" onClick={act(openKeySheet)}>
            {t("account.keys")}
            <kbd aria-hidden="true">?</kbd>
          </button>
          {(Object.keys(LANGUAGES) as Language[])
            .filter((other) => other !== language())
            .map((other) => (
              <button type="button" key={other} lang={other} onClick={act(() => speak(other))}>
                {LANGUAGES[other]}
              </button>
            ))}
          <button type="button" onClick={act(() => void session.lock())}>
            <Icon name="lock" />
            {t("account.lock")}
          </button>
          <button type="button" onClick={act(leave)}>
            {t("account.signOut")}
          </button>
        </div>
      ) : null}
    </div>
  );
}

/**
 * A page is not half in one language and half in another: it is loaded again, which a form that is not saved
 * holds up.
 */
function speak(lang: Language): void {
  setLanguage(lang);
  globalThis.location.reload();
}
