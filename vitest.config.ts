import { defineConfig } from "vitest/config";

/** Pure packages run at every save; the others start real databases and servers first. */
export default defineConfig({
  test: {
    projects: [
      { test: { name: "unit", include: ["packages/{contract,verifier,core,console}/src/**/*.test.ts"] } },
      {
        test: {
          name: "integration",
          globalSetup: "scripts/test-servers/global-setup.ts",
          include: ["packages/{storage,server,sdk,cli}/src/**/*.test.ts"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: "e2e",
          globalSetup: "scripts/test-servers/global-setup.ts",
          include: ["e2e/**/*.test.ts"],
          testTimeout: 600_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          // Real processes on a machine that may stall for seconds: what fails twice is wrong.
          retry: 1,
        },
      },
    ],
  },
});
