/** The public part of a key, up to its id. Every repetition is bounded, so that a search takes linear time. */
export const keyHeadPattern = "[a-z][a-z0-9]{0,15}_(?:live|test)_[0-9A-Za-z]{12}";

/**
 * Source of a regular expression that finds keys of any prefix and any version inside text.
 *
 * There are no word boundaries around it: in a log a key may follow `%3D` or `token_`, and it must be found there too.
 */
export const keyPattern = `${keyHeadPattern}kPk[0-9A-Za-z]{45}`;
