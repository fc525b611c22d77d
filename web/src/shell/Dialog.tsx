// A native dialog. There are few: the warning before the session ends, the cover, the sheet of keys. What a
// page has to say about itself stands in a `Notice` where it belongs.

import { useLayoutEffect, useRef, type ReactNode } from "react";

export interface DialogProps {
  readonly labelledBy: string;
  readonly describedBy?: string;
  readonly role?: "dialog" | "alertdialog";
  readonly className: string;
  /** Act of Escape; without it the dialog stays until it is dealt with. */
  readonly onDismiss?: () => void;
  readonly children: ReactNode;
}

export function Dialog({
  labelledBy,
  describedBy,
  role,
  className,
  onDismiss,
  children,
}: DialogProps): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const shown = dialog.current;
    if (shown === null) return undefined;
    const before = document.activeElement;
    shown.showModal();
    return () => {
      shown.close();
      // React removes the dialog in the same moment, which would leave the focus on nothing.
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      className={className}
      aria-labelledby={labelledBy}
      {...(role === undefined ? {} : { role })}
      {...(describedBy === undefined ? {} : { "aria-describedby": describedBy })}
      onCancel={(event) => {
        event.preventDefault();
        onDismiss?.();
      }}
      // Browsers close a dialog at the second Escape whatever is prevented: what must stay is shown again.
      onClose={() => {
        if (dialog.current === null || dialog.current.open) return;
        if (onDismiss === undefined) dialog.current.showModal();
        else onDismiss();
      }}
    >
      {children}
    </dialog>
  );
}
