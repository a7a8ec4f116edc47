(function () {
  'use strict';
  var form = document.getElementById('lembar');
  if (!form || !form.addEventListener) { return; }
  var bar = document.getElementById('bar');
  var lack = document.getElementById('kurang');
  var button = document.getElementById('kirim');
  var boxes = form.getElementsByTagName('fieldset');
  function open(box) { return !box.querySelector('input:checked'); }
  function count() {
    var given = 0;
    for (var i = 0; i < boxes.length; i++) { if (!open(boxes[i])) { given++; } }
    bar.querySelector('progress').value = given;
    bar.querySelector('span').textContent = bar.getAttribute('data-text').replace('{n}', given);
    return boxes.length - given;
  }
  function mark() {
    var first = null;
    for (var i = 0; i < boxes.length; i++) {
      boxes[i].className = open(boxes[i]) ? 'miss' : '';
      if (!first && open(boxes[i])) { first = boxes[i]; }
    }
    return first;
  }
  form.noValidate = true;
  bar.hidden = false;
  count();
  form.addEventListener('change', function (event) {
    var box = event.target;
    while (box && box.nodeName !== 'FIELDSET') { box = box.parentNode; }
    if (box) { box.className = ''; }
    count();
  });
  form.addEventListener('submit', function (event) {
    var first = mark();
    if (!first) { button.disabled = true; return; }
    event.preventDefault();
    lack.textContent = lack.getAttribute('data-text').replace('{n}', count());
    lack.hidden = false;
    first.querySelector('input').focus();
    first.scrollIntoView();
  });
  // A page that the browser kept for the way back must not stay locked.
  window.addEventListener('pageshow', function () { button.disabled = false; count(); });
})();
