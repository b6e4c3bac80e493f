import { describe, expect, test } from "vitest";
import { TestClock } from "../testing/clock.ts";
import { engineNames, startInstance } from "../testing/index.ts";

describe.each(engineNames)("a machine token on %s", (engine) => {
  test("KD-24: answers 401 from the second on in which it expires, and works until then", async () => {
    const clock = new TestClock();
    clock.holdAt(Math.floor(Date.now() / 1000) * 1000);
    const instance = await startInstance({ engine, now: clock.now });
    try {
      clock.advance(3600_000 - 1);
      expect((await instance.admin.get("/api/v1/api_keys")).status).toBe(200);
      clock.advance(1);
      const expired = await instance.admin.get("/api/v1/api_keys");
      expect([expired.status, expired.body.errors[0].code]).toEqual([401, "UNAUTHENTICATED"]);
      expect((await (await instance.signIn()).get("/api/v1/api_keys")).status).toBe(200);
    } finally {
      await instance.close();
    }
  });
});
