/** Why a figure was not reached, by its name: what its profile showed. Printed only where it was missed. */
export const reasons: Readonly<Record<string, string>> = {};
