const answers = {
  "Late boats": ["Thank you for waiting. Your boat leaves at noon.", "We are sorry that the boat is late."],
  "Lost bags": ["We have found your bag. You can fetch it at the desk."],
};

module.exports = answers;
