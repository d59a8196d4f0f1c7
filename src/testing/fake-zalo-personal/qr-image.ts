/** What the code below says. */
export const qrText = 'https://zaloapp.com/qr/pc/fake-code';

/** A PNG of a QR code with `qrText`, base64. */
export const qrImage =
  'iVBORw0KGgoAAAANSUhEUgAAAN4AAADeAQAAAAB6HIMaAAABRElEQVR42u2Y0QkDMQxDBR4gI2V1j+QBDC62LuUo7b8Kd/Qj' +
  'zfupUkVRDvX7STzwgboQ/WyrsnIAFf3dVKFVVQwM9CA2J0VhwGLnqtGxKzaVKUPjz19l/wBzNclRIw3HJscg/s1DQvDagvH+' +
  'fNmfOpAPlic21ij7zD4haAG6oyFoGTdVyGEFmHBcdV2IlmLHzhRXqtDKR1ABTOK7FDmI5WfO2y89vUsVcliXl30EwVQh+sTY' +
  'bBA5W1AZ9lFcPlLaHf0/0DiScGIYk8HeXXL5cFHIiQQ4x7Es7MWejlPlWA2Zc5qQUiaFPekRYZjrCglMHrMBycJ75WFn/1HQ' +
  'JOC5Ynoej9z3pxpkVb98TSnKkNegWXVeNO+VRxN2BneqOWPDtOEVaScwdCH7zvSIaes7Pz0kBLkF5zSe68XJZk34vLp84L/B' +
  'F9cLh7dM8E4KAAAAAElFTkSuQmCC';
