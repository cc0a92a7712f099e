<?php

namespace App\Notifications;

class OarLate extends Notification
{
    public function toMail($notifiable): MailMessage
    {
        if ($this->isLost()) {
            return (new MailMessage)
                ->subject('Your oar')
                ->line(__('Your oar :number isn\'t on its way any more.', ['number' => $this->oar->number]))
                ->lineIf($this->oar->isPaid(), "We've sent your money back today.")
                ->action('See the oar', url('/oars/' . $this->oar->id));
        }
        $mail = (new MailMessage())
            ->error() // shown in red
            ->greeting('Hello ' . $notifiable->name . ',')
            ->line($this->intro)
            ->line('your oar comes on ' . $this->day . ', and we will call you an hour before.');
        $mail->line("Thank you for rowing with us.");
        $this->command->line('Sent a mail about an oar that is late.');

        return $mail->salutation('Ana from the boathouse');
    }

    public function toLetter($notifiable)
    {
        $letter = (new MailMessage)->line('The boathouse lends oars from April to October, and each of them is looked at before it goes out. A blade that has a crack is glued and dried for two days; a shaft that bends is taken apart, and its wood becomes a paddle for the children. Whoever brings an oar back in the evening leaves it on the rack by the gate, with the number to the front, so that we see in the morning which of them are here. The key of the shed hangs in the kitchen. In spring we oil the leathers, and whoever helps rows for nothing on the first Sunday. Ropes, buckets and lamps are lent in the same way, and nobody has to say beforehand how long they will be away. When the river is high, a red flag flies over the landing stage, and the boats stay in. The warden is there from six in the morning, and at noon a second one comes, who speaks French and Dutch as well. All that is in the yellow booklet.')->line(__('Your oars:'));

        return $letter->line(implode(', ', [
            $this->oars['first']->blade()->leather()->name(),
            $this->oars['second']->blade()->leather()->name(),
            $this->oars['third']->blade()->leather()->name(),
            $this->oars['fourth']->blade()->leather()->name(),
            $this->oars['fifth']->blade()->leather()->name(),
            $this->oars['sixth']->blade()->leather()->name(),
            $this->oars['seventh']->blade()->leather()->name(),
            $this->oars['eighth']->blade()->leather()->name(),
            $this->oars['ninth']->blade()->leather()->name(),
            $this->oars['tenth']->blade()->leather()->name(),
            $this->oars['eleventh']->blade()->leather()->name(),
            $this->oars['twelfth']->blade()->leather()->name(),
            $this->oars['thirteenth']->blade()->leather()->name(),
            $this->oars['fourteenth']->blade()->leather()->name(),
            $this->oars['fifteenth']->blade()->leather()->name(),
            $this->oars['sixteenth']->blade()->leather()->name(),
            $this->oars['seventeenth']->blade()->leather()->name(),
            $this->oars['eighteenth']->blade()->leather()->name(),
        ]))->line('Ana from the boathouse');
    }
}
