// What patients have sent, and what went out. Each screen has a file of its own.

export { InboundMessage } from "./InboundMessage";
export { Messages } from "./Messages";
