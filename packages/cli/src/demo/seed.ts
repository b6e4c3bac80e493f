import type { Config, OpenInstance, openInstance } from "@keyporter/server";
import { DemoClock, dayMs } from "./clock.ts";
import { live } from "./live.ts";
import { type LivingKey, settle } from "./settle.ts";
import { operator, visitor } from "./visitor.ts";
import { demoPassword, demoWorlds } from "./world.ts";

/** What the small API of the demo asks Keyporter with. */
export interface Seeded {
  readonly verifierKey: string;
}

/**
 * Fills a fresh instance with thirty days of its use, on a clock that runs from thirty days ago until now.
 *
 * @param told called with what is being done, for whoever waits
 */
export async function seed(open: typeof openInstance, config: Config, told: (doing: string) => void): Promise<Seeded> {
  const end = Date.now();
  const clock = new DemoClock(end - 31 * dayMs);
  const instance = await open(config, { now: clock.now });
  try {
    return await settleAll(instance, config, clock, end, told);
  } finally {
    await instance.close();
  }
}

async function settleAll(
  instance: OpenInstance,
  { publicUrl }: Config,
  clock: DemoClock,
  end: number,
  told: (doing: string) => void,
): Promise<Seeded> {
  const staff = operator(instance, publicUrl);
  await staff.bootstrap({ email: "admin@demo.example", password: demoPassword, name: "Alex Admin" });
  // Signed in once, so that the first page of the demo is not the first of its life.
  await visitor(instance, publicUrl, "203.0.113.5").signIn({ email: "admin@demo.example", password: demoPassword });
  const { secret } = await staff.createKey({
    name: "Demo API on port 7071",
    api_id: "management",
    owner_type: "instance",
    scopes: ["verify:api_keys"],
  });
  const keys: LivingKey[] = [];
  for (const world of demoWorlds) {
    told(`${world.organization} moves in`);
    clock.pass(dayMs / 8);
    keys.push(...(await settle({ instance, publicUrl, operator: staff, clock }, world)));
  }
  told("thirty days pass");
  await live(staff, keys, clock, end - dayMs / 2);
  for (const living of keys) {
    if (living.key.end !== undefined) await finish(living);
  }
  await live(staff, keys, clock, end);
  for (const { id, key } of keys) {
    if (key.credits !== undefined) await staff.updateKey(id, { credits: key.credits });
  }
  return { verifierKey: secret ?? "" };
}

/** What became of a key before the demo is looked at. */
async function finish({ key, id, keeper }: LivingKey): Promise<void> {
  // Nobody is signed in for thirty days.
  await keeper.signIn({ email: `${key.by}@demo.example`, password: demoPassword });
  switch (key.end) {
    case "disabled":
      await keeper.disableKey(id, { reason: "Lost my laptop" });
      break;
    case "revoked":
      await keeper.revokeKey(id, { reason: "No longer needed" });
      break;
    case "rotating":
      await keeper.rotateKey(id, { grace_seconds: (2 * dayMs) / 1000 });
      break;
    case "idle":
    case undefined:
      break;
  }
}
