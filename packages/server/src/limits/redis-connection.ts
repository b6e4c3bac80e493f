import { randomUUID } from "node:crypto";
import { Redis } from "ioredis";
import { countTogether } from "./count-together.ts";

export interface RedisAddress {
  readonly url: string;
  /** Holds a random name, by which a Redis that has forgotten everything is known. */
  readonly lifeKey: string;
}

export interface RedisConnection {
  readonly redis: Redis;
  readonly life: string;
  readonly count: ReturnType<typeof countTogether>;
}

const withinMs = 1000;

/** A connection that can be read from and written to, and never mends itself; null when there is none to be had now. */
export async function connectToRedis({ url, lifeKey }: RedisAddress): Promise<RedisConnection | null> {
  const redis = new Redis(url, {
    lazyConnect: true,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    connectTimeout: withinMs,
    retryStrategy: null,
  });
  // Without a listener an error on an idle connection would end the process.
  redis.on("error", () => undefined);
  const giveUp = setTimeout(() => redis.disconnect(), withinMs);
  try {
    await redis.connect();
    // A Redis that cannot be written to refuses this too.
    await redis.set(lifeKey, randomUUID(), "NX");
    const life = await redis.get(lifeKey);
    if (life !== null) return { redis, life, count: countTogether(redis) };
  } catch {
    // It is not there, or not ready: a later attempt may find it.
  } finally {
    clearTimeout(giveUp);
  }
  redis.disconnect();
  return null;
}
