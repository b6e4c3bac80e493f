import { expect, test } from "@playwright/test";
import { done, makeUser } from "../../../packages/server/src/testing/scene.ts";
import { type Product, useProduct } from "./product.ts";

export interface Later {
  readonly product: () => Product;
  /** The server's time in milliseconds since 1970. */
  readonly now: () => Promise<number>;
  /** Lets two minutes pass for the server: each sign-in before is then no fresh one any more. */
  readonly wait: () => Promise<void>;
}

/** A product whose sign-ins are fresh for a minute, and whose clock a spec can set ahead. */
export function useLater(): Later {
  const clock = new URL("./clock-ahead.ts", import.meta.url).href;
  const product = useProduct({ env: { NODE_OPTIONS: `--import=${clock}` } });
  test.beforeAll(() => done(product().admin.patch("/v1/settings", { sessions: { fresh_seconds: 60 } })));

  const now = async (): Promise<number> => Date.parse((await makeUser(product().admin)).created_at);
  return {
    product,
    now,
    wait: async () => {
      const before = await now();
      product().server.signal("SIGUSR2");
      await expect.poll(now).toBeGreaterThanOrEqual(before + 120_000);
    },
  };
}
