import type { Figure } from "./figure.ts";
import { forgedLike } from "./forge.ts";
import { load } from "./load.ts";
import type { Started } from "./processes.ts";
import { type Scene, verifying } from "./scene.ts";

const forgeries = 100_000;
const atLeastRounds = 5;
/** More are not worth the time: the machine is too slow, or busy. */
const atMostRounds = 20;
const connections = 8;
const roundMs = 2000;

/**
 * T3: good traffic while others try forged keys as fast as they can, against the same load of good keys only. Goes on until
 * 100,000 forgeries were refused.
 */
export async function forgedKeys({ port }: Started, scene: Scene): Promise<Figure[]> {
  const good = verifying(port, scene, scene.secrets);
  const forged = verifying(port, scene, forgedLike(scene.secrets[0], forgeries), "NOT_FOUND");
  const ratios: number[] = [];
  let refused = 0;
  for (let round = 0; round < atLeastRounds || (refused < forgeries && round < atMostRounds); round += 1) {
    const [quiet] = await Promise.all([load(good, connections, roundMs), load(good, connections, roundMs)]);
    const [during, attack] = await Promise.all([load(good, connections, roundMs), load(forged, connections, roundMs)]);
    refused += attack.answered;
    ratios.push(during.p99 / quiet.p99);
  }
  return [
    { name: "forged keys refused over HTTP", rounds: [refused], bound: { is: "at least", value: forgeries } },
    { name: "p99 of good traffic among forged keys", rounds: ratios, bound: { is: "at most", value: 1.2 } },
  ];
}
