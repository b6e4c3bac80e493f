import type { Config } from "../config.ts";
import type { Logger } from "../logs.ts";
import type { Limiter } from "./limiter.ts";
import { LocalLimiter, type LocalLimiterDeps } from "./local-limiter.ts";
import { RedisLink } from "./redis-link.ts";
import { SharedLimiter } from "./shared-limiter.ts";

export interface WiredLimiter extends Limiter {
  close(): void;
}

interface Parts extends LocalLimiterDeps {
  /** Of this instance and no other, the same in all of its processes. */
  readonly instance: string;
  readonly logger: Logger;
}

/** With Redis all processes count together, else each for itself. A Redis that is away at the start is waited for. */
export async function wireLimiter(
  { redisUrl }: Pick<Config, "redisUrl">,
  { instance, logger, ...deps }: Parts,
): Promise<WiredLimiter> {
  if (redisUrl === null) return Object.assign(new LocalLimiter(deps), { close: () => undefined });
  const link = new RedisLink({
    url: redisUrl,
    lifeKey: `keyporter:{${instance}}:life`,
    changed: (reachable) => {
      if (reachable) logger.info("Redis is reached: rate limits are counted together with other processes");
      else logger.warn("Redis is lost: each process counts rate limits for its share until it is found again");
    },
  });
  if (!(await link.open())) logger.warn("Redis cannot be reached: each process counts rate limits for its share");
  return Object.assign(new SharedLimiter({ ...deps, link, instance }), { close: () => link.close() });
}
