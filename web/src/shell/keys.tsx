// Keys. A letter acts only outside of text fields, only while what it presses is on the page and can be
// pressed, and can be switched off (WCAG 2.1.4). Each stands on its button, and all that act at the moment in
// the sheet behind `?`.

import { useEffect, useId, useLayoutEffect, useRef, type ReactNode } from "react";
import { Button, type ButtonProps } from "../nhs/Button";
import { persist, recall } from "../words/setting";
import { Dialog } from "./Dialog";
import { Store, useStore } from "./store";
import { t } from "./words";

/** A letter, a digit, `/`, `?`, `ArrowLeft`, `Escape`, or `Ctrl+Enter`. Letters in lower case. */
export type KeyName = string;

interface Binding {
  readonly key: KeyName;
  readonly does: string;
  readonly run: () => void;
  /** Whether it acts in text fields too. */
  readonly always: boolean;
}

const bindings = new Store<readonly Binding[]>([]);
const sheetOpen = new Store(false);
/** Owner of the setting: people share a desk, and the keys of one of them are not those of the other. */
let owner: string | null = null;
const letters = new Store(recall("letter-keys") !== "off");

/** Whether letters act. */
export function useLetterKeys(): boolean {
  return useStore(letters);
}

export function setLetterKeys(on: boolean): void {
  persist(owner === null ? "letter-keys" : `letter-keys.${owner}`, on ? "on" : "off");
  letters.set(on);
}

/** Takes up the setting of whoever is signed in; nobody's own is that of the browser. */
export function useLetterKeysOf(user: string | null): void {
  useEffect(() => {
    owner = user;
    const own = user === null ? null : recall(`letter-keys.${user}`);
    letters.set((own ?? recall("letter-keys")) !== "off");
  }, [user]);
}

export function openKeySheet(): void {
  sheetOpen.set(true);
}

interface KeyOptions {
  /** Whether it acts now; a button that cannot be pressed has no key. */
  readonly enabled?: boolean;
  /** Whether it acts in text fields too. Only chords may. */
  readonly always?: boolean;
}

/** Makes `key` do `run` while the component is on the page. The last one that was put there has it. */
export function useKey(key: KeyName, does: string, run: () => void, options: KeyOptions = {}): void {
  const { enabled = true, always = false } = options;
  const latest = useRef(run);
  useLayoutEffect(() => {
    latest.current = run;
  });
  useLayoutEffect(() => {
    if (!enabled) return undefined;
    const binding: Binding = { key, does, always, run: () => latest.current() };
    bindings.set([...bindings.get(), binding]);
    return () => bindings.set(bindings.get().filter((other) => other !== binding));
  }, [key, does, enabled, always]);
}

/** Whether typing there is text. */
export function isTextField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.matches("textarea, select")) return true;
  return target.matches(
    "input:not([type=radio], [type=checkbox], [type=button], [type=submit], [type=file])",
  );
}

function nameOf(event: KeyboardEvent): KeyName {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return event.ctrlKey || event.metaKey ? `Ctrl+${key}` : key;
}

/** Takes the focus out of a field, so that letters act, and to the page or dialog around it: never to nowhere. */
export function letGo(field: HTMLElement): void {
  const around = field.parentElement?.closest<HTMLElement>("[tabindex='-1']");
  if (around === null || around === undefined) field.blur();
  else around.focus({ preventScroll: true });
}

/** Acts on a key. Exported for the test of its rules. */
export function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || event.repeat || event.altKey) return;
  const name = nameOf(event);
  const inField = isTextField(event.target);
  if (name.length === 1 && (inField || !letters.get())) return;
  // In a dialog nothing acts but what the dialog has.
  if (document.querySelector("dialog:modal") !== null) return;
  if (name === "Escape" && inField) {
    letGo(event.target as HTMLElement);
    return;
  }
  const binding = bindings.get().findLast((b) => b.key === name && (!inField || b.always));
  if (binding === undefined) return;
  event.preventDefault();
  binding.run();
}

export interface KeyButtonProps extends Omit<ButtonProps, "shortcut" | "onClick"> {
  readonly shortcut: KeyName;
  /** Act of the key, for the sheet of keys, such as "start next call". */
  readonly does: string;
  readonly onPress: () => void;
}

/** A button with its key. The key acts only while the button is there and can be pressed. */
export function KeyButton({ shortcut, does, onPress, ...button }: KeyButtonProps): ReactNode {
  const enabled = button.disabledReason === undefined && button.busy !== true;
  useKey(shortcut, does, onPress, { enabled, always: shortcut.startsWith("Ctrl+") });
  return <Button {...button} shortcut={shownKey(shortcut)} onClick={onPress} />;
}

/** A key as it stands on its cap. */
export function shownKey(key: KeyName): string {
  const caps: Readonly<Record<string, string>> = { ArrowLeft: "←", Escape: "Esc", "Ctrl+Enter": "Ctrl ↵" };
  return caps[key] ?? key.toUpperCase();
}

/** Listens for keys, and shows the sheet of them. Stands once on each page. */
export function Keys(): ReactNode {
  const open = useStore(sheetOpen);
  const on = useLetterKeys();
  useLayoutEffect(() => {
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
  useEffect(() => {
    document.documentElement.dataset["letterKeys"] = on ? "on" : "off";
  }, [on]);
  useKey("?", t("keys.sheet"), openKeySheet);
  return open ? <KeySheet onClose={() => sheetOpen.set(false)} /> : null;
}

function KeySheet({ onClose }: { readonly onClose: () => void }): ReactNode {
  const all = useStore(bindings);
  const title = useId();
  const on = useLetterKeys();
  // Of several with one key, the last one has it.
  const acting = [...new Map(all.map((binding) => [binding.key, binding.does]))];
  return (
    <Dialog className="rw-dialog rw-dialog--wide" labelledBy={title} onDismiss={onClose}>
      <div className="rw-dialog__in">
        <h2 className="rw-h2" id={title}>
          {t("keys.title")}
        </h2>
        <p className="rw-small rw-soft">{t("keys.hint")}</p>
        <dl className="rw-keys">
          {[...acting, ["Escape", t("keys.escape")] as const].map(([key, does]) => (
            <div key={key}>
              <dt>
                <kbd>{shownKey(key)}</kbd>
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
        <label className="rw-mid">
          <input type="checkbox" checked={on} onChange={(event) => setLetterKeys(event.target.checked)} />{" "}
          {t("account.letterKeys")}
        </label>
        <p className="rw-dialog__acts">
          <Button variant="secondary" size="small" onClick={onClose}>
            {t("keys.close")}
          </Button>
        </p>
      </div>
    </Dialog>
  );
}
