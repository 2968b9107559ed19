// @ts-check
/**
 * A messenger that writes « %23 » for « # » in a link puts the answers in the path: the page asked
 * for does not exist. They go back to the checker after « # », which no request holds.
 */

const found = /^(.*?\/verificateur)\/?(?:%25)*(?:%23|%2523)(.*)$/i.exec(location.pathname);
if (found) {
  const rest = `${found[2]}${location.search}${location.hash}`;
  location.replace(`${location.origin}${found[1]}/#transmis&${rest}`);
}
