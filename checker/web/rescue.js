// @ts-check
/**
 * Before the page's own scripts, and without any of them: when one did not come whole, asks the
 * network for all of them anew, past the browser's copies, and loads the page once more. If that
 * was just done, or when one is long to come, says so, with numbers to call. Answers that the tab
 * keeps stay where they are.
 */

(() => {
  /** Milliseconds within which a second failure is not mended the same way. */
  const JUST_NOW = 60_000;
  /** Milliseconds after which people are told that the scripts are long to come. */
  const LONG = 15_000;
  /** Milliseconds after which it is looked again whether that can be said. */
  const SOON = 500;
  /** Milliseconds that files asked for anew may take before the page is loaded all the same. */
  const ENOUGH = 8_000;
  const BROKEN = [
    "Le questionnaire n’a pas pu s’ouvrir.",
    "Un fichier du site manque ou n’est pas arrivé entier. Vérifiez la connexion, puis " +
      "rechargez la page. Les guides du site se lisent sans le questionnaire.",
  ];
  const SLOW = [
    "Le questionnaire met du temps à s’ouvrir.",
    "La connexion est lente ou coupée. Vous pouvez attendre, ou recharger la page. Les guides du " +
      "site se lisent sans le questionnaire.",
  ];
  /** The page's own files: their folder is that of this script. */
  const folder = /** @type {HTMLScriptElement} */ (document.currentScript).src.replace(
    /[^/]*$/,
    "",
  );
  let tried = false;

  addEventListener(
    "error",
    (event) => {
      const from = event.target;
      const address =
        from instanceof HTMLScriptElement
          ? from.src
          : from instanceof HTMLLinkElement
            ? from.href
            : event.filename;
      if (isOpen() || tried || !address?.startsWith(folder)) return;
      tried = true;
      if (document.readyState === "loading") addEventListener("DOMContentLoaded", () => mend());
      else mend();
    },
    true,
  );

  const watch = (/** @type {number} */ milliseconds) =>
    setTimeout(() => {
      if (isOpen()) return;
      freeFromStyles();
      if (!tell(SLOW)) watch(SOON);
    }, milliseconds);
  watch(LONG);

  const isOpen = () =>
    document.getElementById("verificateur")?.hasAttribute("data-ouvert") === true;

  async function mend() {
    const before = Number(history.state?.reparee ?? 0);
    if (Date.now() - before < JUST_NOW || !(await allCome())) {
      tell(BROKEN);
      return;
    }
    history.replaceState({ ...history.state, reparee: Date.now() }, "");
    location.reload();
  }

  /** Asks the network for each file again: the browser then keeps what comes. */
  async function allCome() {
    const parts = document.querySelectorAll("script[src], link[href]");
    const addresses = [...parts]
      .map((part) => ("src" in part ? String(part.src) : String(/** @type {any} */ (part).href)))
      .filter((address) => address.startsWith(folder));
    const come = addresses.map(async (address) => {
      const response = await fetch(address, { cache: "reload" });
      await response.arrayBuffer();
      return response.ok;
    });
    return (await Promise.all(come).catch(() => [false])).every(Boolean);
  }

  /** @param {string[]} words @returns whether they can be read */
  function tell([title, advice]) {
    const place = document.getElementById("verif-ecran");
    const config = document.getElementById("config")?.textContent;
    // The settings come last: before the end of the page, they may be there in part.
    if (!place || !config || document.readyState === "loading") return false;
    document.getElementById("verif-secours")?.remove();
    const told = document.createElement("div");
    told.id = "verif-secours";
    told.className = "verif-avis";
    told.setAttribute("role", "alert");
    const line = (/** @type {string} */ name, /** @type {(string | Node)[]} */ ...parts) => {
      const node = document.createElement(name);
      node.append(...parts);
      return node;
    };
    const again = document.createElement("button");
    again.type = "button";
    again.className = "verif-bouton";
    again.textContent = "Recharger la page";
    again.onclick = () => {
      again.disabled = true;
      // What the browser keeps may be what is broken: it is not asked twice.
      const late = new Promise((resolve) => setTimeout(resolve, ENOUGH));
      Promise.race([allCome(), late]).finally(() => location.reload());
    };
    told.append(
      line("p", line("strong", title)),
      line("p", advice),
      line("p", again),
      line("p", "Si vous ne pouvez pas attendre, appelez :"),
    );
    const list = document.createElement("ul");
    for (const { nom, telephones } of JSON.parse(config).secours) {
      const number = telephones[0];
      if (!number) continue;
      const link = document.createElement("a");
      link.href = `tel:${number.replace(/[ .]/g, "")}`;
      link.textContent = number;
      list.append(line("li", `${nom} : `, link));
    }
    told.append(list);
    place.before(told);
    return true;
  }

  /** A style that does not come keeps the rest of the page unread, and unseen; one added so does not. */
  function freeFromStyles() {
    for (const link of document.querySelectorAll("link[rel=stylesheet]")) {
      if (!(/** @type {HTMLLinkElement} */ (link).sheet)) link.replaceWith(link.cloneNode());
    }
  }
})();
