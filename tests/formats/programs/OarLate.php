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
}
