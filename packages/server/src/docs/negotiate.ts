/**
 * Whether Markdown is wanted rather than a page. Browsers never name it, so whoever names it as willingly as HTML is a
 * program that reads.
 *
 * @see RFC 9110 section 12.5.1
 */
export function wantsMarkdown(accept: string): boolean {
  const markdown = qualityOf("text/markdown", accept);
  return markdown > 0 && markdown >= qualityOf("text/html", accept);
}

/** Whether whoever asks can show a page. */
export function wantsHtml(accept: string): boolean {
  return qualityOf("text/html", accept) > 0;
}

function qualityOf(mediaType: string, accept: string): number {
  for (const range of accept.toLowerCase().split(",")) {
    const [type = "", ...parameters] = range.split(";").map((part) => part.trim());
    if (type !== mediaType) continue;
    const quality = parameters.find((parameter) => parameter.startsWith("q="));
    return quality === undefined ? 1 : Number(quality.slice(2)) || 0;
  }
  return 0;
}
