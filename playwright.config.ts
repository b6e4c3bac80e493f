import { defineConfig } from "@playwright/test";

/**
 * The console and the portal in a real Chromium, against the started product, on each database. A spec file starts a
 * product of its own.
 */
export default defineConfig({
  testDir: "e2e/browser",
  globalSetup: "./e2e/browser/support/global-setup.ts",
  outputDir: "test-results",
  reporter: process.env["CI"] ? "line" : "list",
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  // Real processes on a machine that may stall for seconds: what fails twice is wrong.
  retries: 1,
  forbidOnly: Boolean(process.env["CI"]),
  use: {
    browserName: "chromium",
    viewport: { width: 1440, height: 900 },
    locale: "en-US",
    timezoneId: "UTC",
    permissions: ["clipboard-read", "clipboard-write"],
    launchOptions: {
      executablePath: process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium",
      args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-sync"],
    },
    screenshot: "only-on-failure",
  },
  projects: [
    { name: "sqlite", metadata: { engine: "sqlite" } },
    // The demo always brings its own SQLite; how long lists are drawn does not depend on where they come from.
    {
      name: "postgres",
      metadata: { engine: "postgres" },
      testIgnore: ["**/every-page.spec.ts", "**/long-lists.spec.ts"],
    },
  ],
});
