import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startRedis } from "../scripts/test-servers/redis.ts";
import type { Figure, Report } from "./figure.ts";
import { type Keyporter, startKeyporter } from "./keyporter.ts";
import { startPostgres } from "./postgres.ts";
import { makeScene, type Scene } from "./scene.ts";

const callers = 200;
const callsEach = 15;
const rounds = 5;
/** So slow that none comes back while this runs. */
const limit = { name: "daily", limit: 1000, window_seconds: 10_000_000 };

/** How many calls each kind of limiter decided: exact, shared by Redis, or local where Redis did not answer in time. */
type Limiters = Map<string, number>;

/** How many of 3,000 calls by 200 callers at once are let through where 1,000 may be. */
export async function benchRateLimits(): Promise<Report> {
  const limiters = new Map<string, number>();
  const alone = await oneProcess(limiters);
  const together = await twoProcesses(limiters);
  return {
    title: `Rate limit of ${limit.limit}, ${callers} callers at once, ${callers * callsEach} calls`,
    figures: [alone, together],
    lines: [`  limited by: ${Array.from(limiters, ([limiter, calls]) => `${limiter} ${calls} calls`).join(", ")}`],
  };
}

async function oneProcess(limiters: Limiters): Promise<Figure> {
  const keyporter = await startKeyporter();
  try {
    const admitted = await countRounds([keyporter], limiters);
    return { name: "admitted by one process", rounds: admitted, bound: { is: "exactly", value: limit.limit } };
  } finally {
    await keyporter.stop();
  }
}

async function twoProcesses(limiters: Limiters): Promise<Figure> {
  const [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
  try {
    const env = { DATABASE_URL: await postgres.database("limits"), REDIS_URL: redis.url };
    const first = await startKeyporter({ env });
    const dataDir = await folderLike(first);
    const second = await startKeyporter({ env, dataDir });
    try {
      const admitted = await countRounds([first, second], limiters);
      return {
        name: "admitted by two processes with Redis",
        rounds: admitted,
        bound: { is: "never above", value: limit.limit },
      };
    } finally {
      await Promise.all([first.stop(), second.stop()]);
      await rm(dataDir, { recursive: true });
    }
  } finally {
    await Promise.all([postgres.stop(), redis.stop()]);
  }
}

/** What another process of the same instance needs to have. */
async function folderLike({ dataDir }: Keyporter): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "keyporter-bench-"));
  for (const file of ["secrets.json", "bench-application.json"])
    await copyFile(join(dataDir, file), join(folder, file));
  return folder;
}

/** A key for each round. */
async function countRounds(servers: readonly [Keyporter, ...Keyporter[]], limiters: Limiters): Promise<number[]> {
  const scene = await makeScene(servers[0], rounds, { rate_limits: [limit] });
  const admitted: number[] = [];
  for (const secret of scene.secrets) admitted.push(await countAdmitted(servers, scene, secret, limiters));
  return admitted;
}

async function countAdmitted(
  servers: readonly Keyporter[],
  scene: Scene,
  key: string,
  limiters: Limiters,
): Promise<number> {
  const headers = { authorization: `Bearer ${scene.asker}`, "content-type": "application/json" };
  const body = JSON.stringify({ key, api: scene.apiId });
  let admitted = 0;
  async function call(port: number): Promise<void> {
    for (let made = 0; made < callsEach; made += 1) {
      const response = await fetch(`http://127.0.0.1:${port}/v1/verify`, { method: "POST", headers, body });
      const { valid, code, limits } = await response.json();
      const { limiter } = limits[0];
      limiters.set(limiter, (limiters.get(limiter) ?? 0) + 1);
      if (valid) admitted += 1;
      else if (code !== "RATE_LIMITED") throw new Error(`A call was answered ${code}`);
    }
  }
  const ports = Array.from({ length: callers }, (_, n) => servers[n % servers.length]?.port ?? 0);
  await Promise.all(ports.map(call));
  return admitted;
}
