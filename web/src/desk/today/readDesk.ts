// The day of a care manager in one request.

import { read, type Answer } from "../../api/queries";

export type Desk = Answer<"/v1/desk">;
export type DeskCall = Desk["items"][number];
export type DeskDone = Desk["done"][number];

/** Day of the signed-in person, or of a colleague. */
export function readDesk(careManager?: string) {
  return read("/v1/desk", careManager === undefined ? {} : { query: { care_manager: careManager } });
}
