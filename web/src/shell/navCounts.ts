// How many are open, beside the names in the header. Screens that know it say so; nobody asks for it on its
// own.

import { useEffect } from "react";
import type { NavCount } from "./roles";
import { Store, useStore } from "./store";

type Counts = Readonly<Partial<Record<NavCount, number>>>;

const counts = new Store<Counts>({});

export function useNavCounts(): Counts {
  return useStore(counts);
}

/** Tells the header a count that the screen has read; undefined while it is not known. */
export function useNavCount(name: NavCount, open: number | undefined): void {
  useEffect(() => {
    if (open !== undefined) counts.set({ ...counts.get(), [name]: open });
  }, [name, open]);
}
