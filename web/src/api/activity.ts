// Whether somebody is at the desk. The server lets a session end that nobody uses; what the client asks by
// itself (a refetch, the stream of events) is no use. So a request carries `Ringwell-Activity: user` only if
// a key or a pointer was pressed since the last request that carried it.

let pressed = false;

function notice(event: Event): void {
  // What scripts dispatch is nobody's hand.
  if (event.isTrusted) pressed = true;
}

/** Begins to watch. Returns what ends it. */
export function watchActivity(target: EventTarget): () => void {
  const kinds = ["keydown", "pointerdown", "wheel", "touchstart"];
  for (const kind of kinds) target.addEventListener(kind, notice, { capture: true, passive: true });
  return () => {
    for (const kind of kinds) target.removeEventListener(kind, notice, { capture: true });
  };
}

/** Whether a key or a pointer was pressed since `takeActivity` last said yes. */
export function hasActivity(): boolean {
  return pressed;
}

/** Says whether somebody was active, and counts it as told to the server. */
export function takeActivity(): boolean {
  const was = pressed;
  pressed = false;
  return was;
}

/**
 * Counts as activity what the caller knows to be somebody's hand, such as the press that a mutation answers.
 */
export function noteActivity(): void {
  pressed = true;
}
