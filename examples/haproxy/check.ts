import { checkBehind } from "../support/check-behind.ts";
import type { Scene } from "../support/scene.ts";

export const check = (scene: Scene): Promise<void> => checkBehind("haproxy", scene);
