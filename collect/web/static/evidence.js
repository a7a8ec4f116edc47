/* A photo of a camera is larger than what is kept: it is made smaller on the device, so that it is sent on a weak network too.
   Where that fails, the file goes as it is, and the server says what is wrong with it. */
(function () {
  'use strict';
  var EDGE = 1600;
  if (!window.createImageBitmap || !window.DataTransfer) { return; }
  document.querySelectorAll('input[data-shrink]').forEach(function (input) {
    input.addEventListener('change', function () {
      var file = input.files[0];
      if (file && file.type.indexOf('image/') === 0 && file.size > 300000) { shrink(input, file); }
    });
  });
  function shrink(input, file) {
    createImageBitmap(file, { imageOrientation: 'from-image' }).then(function (picture) {
      var part = Math.min(1, EDGE / Math.max(picture.width, picture.height));
      var canvas = document.createElement('canvas');
      canvas.width = Math.round(picture.width * part);
      canvas.height = Math.round(picture.height * part);
      var sheet = canvas.getContext('2d');
      sheet.fillStyle = '#fff';
      sheet.fillRect(0, 0, canvas.width, canvas.height);
      sheet.drawImage(picture, 0, 0, canvas.width, canvas.height);
      canvas.toBlob(function (blob) {
        if (!blob || blob.size >= file.size || input.files[0] !== file) { return; }
        var box = new DataTransfer();
        box.items.add(new File([blob], file.name.replace(/\.[^.]*$/, '') + '.jpg', { type: 'image/jpeg' }));
        input.files = box.files;
      }, 'image/jpeg', 0.85);
    }).catch(function () { return null; });
  }
})();
