/** Arithmetic of the field with 256 elements whose polynomial is x^8 + x^4 + x^3 + x^2 + 1 (ISO/IEC 18004 section 7.5). */
const powers = new Uint8Array(255);
const logarithms = new Uint8Array(256);
let element = 1;
for (let power = 0; power < 255; power += 1) {
  powers[power] = element;
  logarithms[element] = power;
  element = element < 128 ? element * 2 : (element * 2) ^ 0x11d;
}

function times(a: number, b: number): number {
  if (a === 0 || b === 0) return 0;
  return powers[((logarithms[a] ?? 0) + (logarithms[b] ?? 0)) % 255] ?? 0;
}

/** The product of (x - 2^n) for n below `degree`, without its leading 1, highest power first. */
function generator(degree: number): Uint8Array {
  const polynomial = new Uint8Array(degree);
  polynomial[degree - 1] = 1;
  for (let n = 0; n < degree; n += 1) {
    const root = powers[n] ?? 0;
    for (let at = 0; at < degree; at += 1) {
      polynomial[at] = times(polynomial[at] ?? 0, root) ^ (polynomial[at + 1] ?? 0);
    }
  }
  return polynomial;
}

/** The Reed-Solomon code words that let a reader repair what it misread. */
export function errorCorrectionOf(data: Uint8Array, count: number): Uint8Array {
  const divisor = generator(count);
  const rest = new Uint8Array(count);
  for (const word of data) {
    const factor = word ^ (rest[0] ?? 0);
    rest.copyWithin(0, 1);
    rest[count - 1] = 0;
    for (let at = 0; at < count; at += 1) rest[at] = (rest[at] ?? 0) ^ times(divisor[at] ?? 0, factor);
  }
  return rest;
}
