// One thing in the gallery, with its name. The name is also what a picture of it is called.

import type { ReactNode } from "react";

export interface ShownProps {
  readonly name: string;
  readonly children: ReactNode;
}

export function Shown({ name, children }: ShownProps): ReactNode {
  return (
    <div className="rw-section" data-part={name}>
      <h3 className="rw-label">{name}</h3>
      {children}
    </div>
  );
}

export function Part({
  title,
  children,
}: {
  readonly title: string;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <section className="rw-section">
      <h2 className="rw-h2">{title}</h2>
      {children}
    </section>
  );
}
