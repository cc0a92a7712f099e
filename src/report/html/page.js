
"use strict";
// Without it, the page can be read all the same: it sorts, narrows down, and opens what is to be printed.
(() => {
  const all = (query, within = document) => [...within.querySelectorAll(query)];
  const byId = (id) => document.getElementById(id);

  // Tables: numbers begin with the largest, names with the first.
  const value = (row, column) => {
    const cell = row.cells[column];
    return cell.dataset.n === undefined ? cell.textContent.trim() : Number(cell.dataset.n);
  };
  const compare = (a, b) => (typeof a === "number" ? a - b : a.localeCompare(b, undefined, { numeric: true }));
  for (const table of all("table.sortable")) {
    const body = table.tBodies[0];
    const heads = all("thead th", table);
    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const was = head.getAttribute("aria-sort");
        const falls = was ? was === "ascending" : head.classList.contains("number");
        heads.forEach((other) => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", falls ? "descending" : "ascending");
        const rows = [...body.rows].map((row) => [value(row, column), row]);
        rows.sort(([a], [b]) => (falls ? compare(b, a) : compare(a, b)));
        body.append(...rows.map(([, row]) => row));
      });
    });
  }

  // Rules: a word, a severity, a category, and an order.
  const list = byId("rules-list");
  if (list) {
    const rules = [...list.children];
    const words = rules.map((rule) => rule.textContent.toLowerCase());
    const [find, severity, category, order, shown] = ["find", "severity", "category", "order", "shown"].map(byId);
    const narrow = () => {
      const wanted = find.value.toLowerCase().split(/\s+/).filter(Boolean);
      let count = 0;
      rules.forEach((rule, index) => {
        const fits =
          wanted.every((word) => words[index].includes(word)) &&
          (!severity.value || rule.dataset.severity === severity.value) &&
          (!category.value || rule.dataset.category === category.value);
        rule.hidden = !fits;
        count += fits;
      });
      shown.textContent = `${count} of ${rules.length} rules`;
    };
    const orders = {
      worth: (a, b) => rules.indexOf(a) - rules.indexOf(b),
      findings: (a, b) => b.dataset.n - a.dataset.n,
      name: (a, b) => (a.id < b.id ? -1 : 1),
    };
    [find, severity, category].forEach((control) => control.addEventListener("input", narrow));
    order.addEventListener("input", () => list.append(...[...rules].sort(orders[order.value])));
    byId("controls").hidden = false;
    narrow();

    // A link to a rule leads to it, open, whatever the list was narrowed down to.
    const follow = () => {
      const rule = byId(decodeURIComponent(location.hash.slice(1)));
      if (!rule || !rule.matches("details.rule")) return;
      if (rule.hidden) {
        find.value = severity.value = category.value = "";
        narrow();
      }
      rule.open = true;
      rule.scrollIntoView();
    };
    addEventListener("hashchange", follow);
    all('a[href^="#rule-"]').forEach((link) => link.addEventListener("click", () => setTimeout(follow)));
    follow();
  }

  // On paper, everything is open.
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = all("details:not([open])");
    closed.forEach((each) => (each.open = true));
  });
  addEventListener("afterprint", () => closed.forEach((each) => (each.open = false)));
})();
