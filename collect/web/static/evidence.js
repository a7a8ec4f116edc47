/* A photo of a camera is larger than what is kept: it is made smaller on the device, so that it is sent on a weak network too.
   Sending waits for that. What stays too large is told before it is sent, so that nothing else that was typed is held up. */
(function () {
  'use strict';
  var form = document.getElementById('lembar'), EDGE = 1600, SMALL = 300000, MOST = 2000000, busy = 0, waiting = null;
  if (!form) { return; }
  form.querySelectorAll('input[data-large]').forEach(function (input) {
    input.addEventListener('change', function () {
      var file = input.files[0], able = window.createImageBitmap && window.DataTransfer;
      if (!able || !file || file.type.indexOf('image/') !== 0 || file.size <= SMALL) { judge(input); return; }
      busy += 1;
      judge(input);
      shrunk(file).then(function (made) {
        if (!made || made.size >= file.size || input.files[0] !== file) { return; }
        var box = new DataTransfer();
        box.items.add(new File([made], file.name.replace(/\.[^.]*$/, '') + '.jpg', { type: 'image/jpeg' }));
        input.files = box.files;
      }).catch(function () { return null; }).then(function () {
        busy -= 1;
        judge(input);
        if (waiting && !busy) { waiting.click(); waiting = null; }
      });
    });
  });
  /* Before the page's own script hears of it. */
  form.addEventListener('submit', function (event) {
    if (!busy) { return; }
    event.preventDefault();
    event.stopImmediatePropagation();
    waiting = event.submitter || form.querySelector('button');
  });
  function judge(input) {
    var file = input.files[0];
    input.setCustomValidity(!busy && file && file.size > MOST ? input.dataset.large : '');
  }
  function shrunk(file) {
    return createImageBitmap(file, { imageOrientation: 'from-image' }).then(function (picture) {
      var part = Math.min(1, EDGE / Math.max(picture.width, picture.height)), canvas = document.createElement('canvas');
      canvas.width = Math.round(picture.width * part);
      canvas.height = Math.round(picture.height * part);
      var sheet = canvas.getContext('2d');
      sheet.fillStyle = '#fff';
      sheet.fillRect(0, 0, canvas.width, canvas.height);
      sheet.drawImage(picture, 0, 0, canvas.width, canvas.height);
      return new Promise(function (done) { canvas.toBlob(done, 'image/jpeg', 0.85); });
    });
  }
})();
