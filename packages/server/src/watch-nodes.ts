import type { OpenStore } from "@keyporter/storage";
import type { Logger } from "./logs.ts";

const everyMs = 500;

/** Says in the log when other processes begin or cease to serve from the same database. @returns stops it */
export function watchNodes(open: Pick<OpenStore, "otherNodes">, logger: Logger): () => void {
  let known = 0;
  const look = (): void => {
    const others = open.otherNodes();
    if (others === known) return;
    known = others;
    const alone = "alone on the database: verifications are answered from memory again";
    const together = "not alone on the database: every verification is answered from it";
    logger.info({ other_nodes: others }, others === 0 ? alone : together);
  };
  look();
  const timer = setInterval(look, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}
