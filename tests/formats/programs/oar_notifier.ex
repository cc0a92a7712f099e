defmodule OarNotifier do
  @moduledoc """
  Hi there, this says what the module is for.
  """
  def late(user) do
    deliver(user.email, "Late", """
    Hi #{user.name},

    your oar comes on Friday.
    """)
    "Dear " <> user.name <> ", your oar is here for you."
  end
end
