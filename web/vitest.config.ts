// Unit and component tests stand beside what they test. What needs a real browser belongs into `e2e/`.

import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    environment: "happy-dom",
    css: false,
    include: ["src/**/*.test.{ts,tsx}"],
    // Far from London in both directions of the clock change: whoever uses the browser's zone is found out.
    env: { TZ: "America/New_York" },
    restoreMocks: true,
  },
});
