// @ts-check
/**
 * Before the page's own scripts, and without any of them: when one did not come whole, asks the
 * network for all of them anew, past the browser's copies, and loads the page once more. If that
 * was just done, says so, with numbers to call. Answers that the tab keeps stay where they are.
 */

(() => {
  /** Milliseconds within which a second failure is not mended the same way. */
  const JUST_NOW = 60_000;
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
      const opened = document.getElementById("verificateur")?.hasAttribute("data-ouvert");
      if (opened || tried || !address?.startsWith(folder)) return;
      tried = true;
      if (document.readyState === "loading") addEventListener("DOMContentLoaded", () => mend());
      else mend();
    },
    true,
  );

  async function mend() {
    const before = Number(history.state?.reparee ?? 0);
    if (Date.now() - before < JUST_NOW || !(await allCome())) {
      tell();
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

  function tell() {
    const place = document.getElementById("verif-ecran");
    const config = document.getElementById("config")?.textContent;
    if (!place || !config || document.getElementById("verif-secours")) return;
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
    again.onclick = () => location.reload();
    told.append(
      line("p", line("strong", "Le questionnaire n’a pas pu s’ouvrir.")),
      line(
        "p",
        "Un fichier du site manque ou n’est pas arrivé entier. Vérifiez la connexion, puis " +
          "rechargez la page. Les guides du site se lisent sans le questionnaire.",
      ),
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
  }
})();
