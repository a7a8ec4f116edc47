// Which things of a page the keyboard has to reach, in the order of the page, and which it has reached.
() => {
  const reached = [], unseen = new Set();
  const label = (one) => one.outerHTML.slice(0, one.outerHTML.indexOf('>') + 1).slice(0, 140) + [...document.querySelectorAll('*')].indexOf(one);
  const usable = (one) => !one.disabled && one.tabIndex >= 0 && one.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: false })
    && !one.closest('[inert]');
  // Tab stops once at a group of radio buttons: at the chosen one, else at the first.
  const stop = (one, all) => {
    if (one.type !== 'radio' || !one.name) return true;
    const group = all.filter((other) => other.type === 'radio' && other.name === one.name && other.form === one.form);
    return one === (group.find((other) => other.checked) || group[0]);
  };
  document.addEventListener('focusin', (event) => {
    const one = event.target;
    reached.push(label(one));
    const style = getComputedStyle(one);
    const seen = (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none';
    const beside = one.nextElementSibling && getComputedStyle(one.nextElementSibling);
    const shown = beside && beside.outlineStyle !== 'none' && parseFloat(beside.outlineWidth) > 0;
    if (!seen && !shown) unseen.add(label(one));
  });
  window.keyboard = {
    wanted: () => {
      // Tab begins at the top, also where a field was given the focus at once.
      document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex'); reached.length = 0;
      const all = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]')].filter(usable);
      return all.filter((one) => stop(one, all)).map(label);
    },
    told: () => ({ reached, unseen: [...unseen] }),
    positive: () => [...document.querySelectorAll('[tabindex]')].filter((one) => one.tabIndex > 0).map(label),
  };
}
