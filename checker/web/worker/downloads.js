// @ts-check
/**
 * What the worker fetches: begun at once, counted, tried again when the connection drops, and
 * named when it fails. By itself Pyodide waits for ever when its WebAssembly file is missing.
 */

/** @typedef {import("../types.d.ts").Reason} Reason */

const RETRY_DELAYS = [500, 2000];
const REPORT_EVERY = 100;
/** Scripts are imported, not fetched: their bytes cannot be counted. */
const IMPORTED = /\.m?js$/;

/** Why Python cannot start, in a word that the page turns into a sentence. */
export class StartFailure extends Error {
  /**
   * @param {Reason} reason
   * @param {string} message
   */
  constructor(reason, message) {
    super(message);
    this.reason = reason;
  }
}

/**
 * @typedef {object} Downloads
 * @property {(urls: string[]) => void} begin begins to fetch files that will be asked for soon
 * @property {(url: string) => Promise<unknown>} compile begins to compile WebAssembly as it
 *   arrives, for Pyodide to find it done; settles once it is
 */

/**
 * Takes over `fetch` and the compilation of WebAssembly, for Pyodide as well.
 *
 * @param {object} options
 * @param {Record<string, number>} options.sizes bytes by file name, once decompressed
 * @param {Record<string, string>} [options.sums] fingerprints by file name
 * @param {boolean} [options.afresh] a start has failed: nothing kept is trusted, each file is asked
 *   of the network again and checked
 * @param {(received: number, total: number | null, done: boolean) => void} options.onProgress
 * @param {(failure: StartFailure) => void} options.onFailure also told what Pyodide keeps to itself
 * @returns {Downloads}
 */
export function watchDownloads({ sizes, sums = {}, afresh = false, onProgress, onFailure }) {
  const plainFetch = afresh ? fetchAfresh(self.fetch.bind(self), sums) : self.fetch.bind(self);
  /** @type {Map<string, Promise<Response>>} */
  const begun = new Map();
  const count = counter(sizes, onProgress);

  /** @param {RequestInfo | URL} input @param {RequestInit} [init] */
  const get = async (input, init) => {
    try {
      const response = await fetchPatiently(plainFetch, input, init);
      // Passed on as it came, its copy is what is counted: a response rebuilt here would lose
      // the browser's cache of compiled code.
      count(response.clone()).catch(() => {});
      return response;
    } catch (error) {
      if (error instanceof StartFailure) onFailure(error);
      throw error;
    }
  };

  self.fetch = (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    const early = begun.get(url);
    begun.delete(url);
    return early ?? get(input, init);
  };
  const begin = (/** @type {string} */ url) => {
    const response = get(url);
    response.catch(() => {});
    begun.set(url, response);
    return response;
  };
  const compile = watchCompilation(onFailure);
  return {
    begin: (urls) => urls.forEach(begin),
    compile: (url) => compile(begin(url)),
  };
}

/**
 * @param {Record<string, number>} sizes
 * @param {(received: number, total: number | null, done: boolean) => void} onProgress
 */
function counter(sizes, onProgress) {
  const fetched = Object.entries(sizes).filter(([name]) => !IMPORTED.test(name));
  const total = fetched.reduce((sum, [, size]) => sum + size, 0) || null;
  let received = 0;
  let last = -REPORT_EVERY;
  return async (/** @type {Response} */ response) => {
    const reader = response.body?.getReader();
    if (!reader) return;
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      received += value.byteLength;
      const complete = total !== null && received >= total;
      // Not the time of day: a clock set back would leave nothing to report for years.
      if (!complete && performance.now() - last < REPORT_EVERY) continue;
      last = performance.now();
      onProgress(received, total, complete);
    }
  };
}

/**
 * Asks the network, whatever the device has kept, and checks what comes.
 * @param {typeof fetch} plainFetch
 * @param {Record<string, string>} sums
 * @returns {typeof fetch}
 */
function fetchAfresh(plainFetch, sums) {
  return async (input, init) => {
    const response = await plainFetch(input, { ...init, cache: "reload" });
    const name = nameOf(input);
    // Without a secure address there is no way to check: the file is taken as it comes.
    if (!response.ok || !sums[name] || !crypto.subtle) return response;
    const bytes = await response.arrayBuffer();
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    const sum = `sha256-${btoa(String.fromCharCode(...digest))}`;
    if (sum !== sums[name]) throw new StartFailure("fichier", `${name} is not that of this build`);
    return new Response(bytes, { headers: response.headers });
  };
}

/** @param {RequestInfo | URL} input */
function nameOf(input) {
  const url = input instanceof Request ? input.url : String(input);
  return url.split("/").pop() ?? "";
}

/**
 * @param {typeof fetch} plainFetch
 * @param {RequestInfo | URL} input
 * @param {RequestInit} [init]
 */
async function fetchPatiently(plainFetch, input, init) {
  const name = nameOf(input);
  for (let attempt = 0; ; attempt += 1) {
    try {
      const response = await plainFetch(input, init);
      if (response.ok) return response;
      throw new StartFailure("fichier", `${name}: HTTP ${response.status}`);
    } catch (error) {
      if (error instanceof StartFailure) throw error;
      if (attempt >= RETRY_DELAYS.length) throw new StartFailure("connexion", `${name}: ${error}`);
      await new Promise((resolve) => setTimeout(resolve, RETRY_DELAYS[attempt]));
    }
  }
}

/**
 * Pyodide only warns when its WebAssembly cannot be compiled, needs its exact media type, which a
 * plain host may not send, and asks for it only once its scripts run.
 * @param {(failure: StartFailure) => void} onFailure
 * @returns {(source: Promise<Response>) => Promise<WebAssembly.Module>} compiles what Pyodide will
 *   then instantiate, whatever response it gives
 */
function watchCompilation(onFailure) {
  const streaming = "compileStreaming" in WebAssembly && WebAssembly.compileStreaming;
  const whole = WebAssembly.compile.bind(WebAssembly);
  /** @type {Promise<WebAssembly.Module> | null} */
  let compiling = null;

  /** @param {Promise<Response>} source */
  const compile = async (source) => {
    try {
      const response = await source;
      const typed = response.headers.get("content-type")?.startsWith("application/wasm");
      return await (streaming && typed
        ? streaming.call(WebAssembly, response)
        : whole(await response.arrayBuffer()));
    } catch (error) {
      throw failed(error);
    }
  };
  /** @param {unknown} error */
  const failed = (error) => {
    const broken = error instanceof WebAssembly.CompileError || error instanceof TypeError;
    const failure =
      error instanceof StartFailure
        ? error
        : new StartFailure(broken ? "fichier" : "appareil", `WebAssembly: ${error}`);
    onFailure(failure);
    return failure;
  };
  WebAssembly.instantiateStreaming = async (source, imports) => {
    const module = await (compiling ?? compile(Promise.resolve(source)));
    try {
      return { module, instance: await WebAssembly.instantiate(module, imports) };
    } catch (error) {
      throw failed(error);
    }
  };
  return (source) => (compiling = compile(source));
}
