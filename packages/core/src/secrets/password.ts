import { scrypt, timingSafeEqual } from "node:crypto";

/** How much work one guess is: 2^`logN` rounds over `r` * 128 bytes, `p` times. */
export interface PasswordCost {
  readonly logN: number;
  readonly r: number;
  readonly p: number;
}

/**
 * 128 MiB a guess.
 *
 * @see OWASP Password Storage Cheat Sheet, scrypt
 */
const usualCost: PasswordCost = { logN: 17, r: 8, p: 1 };
const saltBytes = 16;
const hashBytes = 32;
/** A stored hash that asks for more was not written by us, and must not take our memory. */
const maxMemoryBytes = 256 * 2 ** 20;
const phcShape = /^\$scrypt\$ln=([1-9]\d?),r=([1-9]\d?),p=([1-4])\$([A-Za-z0-9+/]{22})\$([A-Za-z0-9+/]{43})$/;

/**
 * @param cost lower than usual only in tests
 * @returns a PHC string: `$scrypt$ln=17,r=8,p=1$<salt>$<hash>`, both in base64 without padding
 */
export async function hashPassword(
  password: string,
  random: (bytes: number) => Uint8Array,
  cost: PasswordCost = usualCost,
): Promise<string> {
  const salt = Buffer.from(random(saltBytes));
  const hash = await stretch(password, salt, cost);
  return `$scrypt$ln=${cost.logN},r=${cost.r},p=${cost.p}$${unpadded(salt)}$${unpadded(hash)}`;
}

/**
 * @param phc null when there is no such user or no password: the answer is no, and takes as long as any other
 * @param costOfNobody what that pretence costs; lower than usual only in tests
 */
export async function verifyPassword(
  password: string,
  phc: string | null,
  costOfNobody: PasswordCost = usualCost,
): Promise<boolean> {
  const stored = phc === null ? null : parsePhc(phc);
  const { salt, hash, cost } = stored ?? {
    salt: Buffer.alloc(saltBytes),
    hash: Buffer.alloc(hashBytes),
    cost: costOfNobody,
  };
  return timingSafeEqual(await stretch(password, salt, cost), hash) && stored !== null;
}

function parsePhc(phc: string): { salt: Buffer; hash: Buffer; cost: PasswordCost } | null {
  const [, logN, r, p, salt = "", hash = ""] = phcShape.exec(phc) ?? [];
  const cost = { logN: Number(logN), r: Number(r), p: Number(p) };
  // Also false when the shape did not match and the numbers are NaN.
  if (!(memoryOf(cost) <= maxMemoryBytes)) return null;
  return { salt: Buffer.from(salt, "base64"), hash: Buffer.from(hash, "base64"), cost };
}

/**
 * NFC first: another keyboard may write the same letters in other code points.
 *
 * @see NIST SP 800-63B-4 section 3.1.1.2
 */
function stretch(password: string, salt: Buffer, cost: PasswordCost): Promise<Buffer> {
  const { r, p } = cost;
  const options = { N: 2 ** cost.logN, r, p, maxmem: 2 * memoryOf(cost) };
  return new Promise((resolve, reject) => {
    scrypt(password.normalize("NFC"), salt, hashBytes, options, (error, hash) =>
      error ? reject(error) : resolve(hash),
    );
  });
}

function memoryOf({ logN, r }: PasswordCost): number {
  return 128 * r * 2 ** logN;
}

function unpadded(bytes: Buffer): string {
  return bytes.toString("base64").replace(/=+$/, "");
}
