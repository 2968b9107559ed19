// @ts-check
/** What every worker needs to talk with Python: JSON-able data in and out, errors put in words. */

/**
 * @param {any} pyodide
 * @returns {(call: (given: any) => any, request: unknown) => any} calls Python with JSON-able
 *   data, and gives its answer as JSON-able data
 */
export function asker(pyodide) {
  const json = pyodide.pyimport("json");
  return (call, request) => {
    const given = json.loads(JSON.stringify(request));
    const answer = call(given);
    try {
      return JSON.parse(json.dumps(answer));
    } finally {
      given.destroy();
      answer?.destroy?.();
    }
  };
}

/**
 * A `BadRequest` of Python carries a message for the person: the traceback's last line.
 * @param {any} error
 */
export function told(error) {
  const refused = error?.type === "BadRequest";
  const text = String(error?.message ?? error).trim();
  const last = text.split("\n").pop() ?? "";
  return { refused, message: refused ? last.replace(/^[\w.]+: /, "") : text };
}

/**
 * Python itself fell, and answers nothing more: an error of its code would be told in words.
 * @param {any} error
 */
export function crashed(error) {
  return error instanceof WebAssembly.RuntimeError || error?.pyodide_fatal_error === true;
}
